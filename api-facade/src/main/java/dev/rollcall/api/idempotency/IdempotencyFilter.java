package dev.rollcall.api.idempotency;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.CurrentCaller;
import dev.rollcall.engine.run.LimitProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets each POST with an {@code Idempotency-Key} happen once. Only what succeeded is kept: after
 * any error, and when the connection breaks, the key is free again. Comes after security, which
 * knows the caller.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

  /** What surrounds the largest body that any call takes. */
  private static final long MORE_BYTES = 1024 * 1024;

  /** Headers of one connection or one client. */
  private static final Set<String> NOT_KEPT =
      Set.of("content-length", "content-type", "transfer-encoding", "connection", "set-cookie");

  private final IdempotencyKeys keys;
  private final RunningCalls running;
  private final RepeatedCalls repeated;
  private final AnswerLimit answerLimit;
  private final HandlerExceptionResolver problems;
  private final long maxBytes;

  IdempotencyFilter(
      IdempotencyKeys keys,
      RunningCalls running,
      RepeatedCalls repeated,
      AnswerLimit answerLimit,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
      LimitProperties limits) {
    this.keys = keys;
    this.running = running;
    this.repeated = repeated;
    this.answerLimit = answerLimit;
    this.problems = problems;
    this.maxBytes =
        Math.max(limits.bulkSize().toBytes(), limits.uploadSize().toBytes()) + MORE_BYTES;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(GivenKey.HEADER) == null
        || !HttpMethod.POST.matches(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = CurrentCaller.get();
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    HeldKey held = claimed(caller.get(), request, response);
    if (held != null) {
      run(held, response, chain);
    }
  }

  /** The key, held by this request; null when the request is answered already. */
  private @Nullable HeldKey claimed(
      Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      FingerprintedRequest fingerprinted =
          new FingerprintedRequest(request, new RequestFingerprint(request), maxBytes);
      HeldKey held = new HeldKey(GivenKey.of(request, caller), fingerprinted);
      Optional<KeptKey> kept = keys.claim(held);
      if (kept.isEmpty()) {
        return held;
      }
      repeated.answer(held.key(), kept.get(), fingerprinted, response);
    } catch (IOException | RuntimeException e) {
      if (problems.resolveException(request, response, null, e) == null) {
        throw e;
      }
    }
    return null;
  }

  private void run(HeldKey held, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    Collection<String> ofOthers = List.copyOf(response.getHeaderNames());
    held.attach();
    running.begin(held);
    boolean returned = false;
    try {
      chain.doFilter(held.request(), answer);
      returned = true;
    } finally {
      // Before anybody sees the answer, so that whoever saw it finds it again.
      finish(held, returned ? stored(answer, ofOthers) : null);
      running.end(held);
    }
    answer.copyBodyToResponse();
  }

  /** What the call answered; null for an error. */
  private static @Nullable StoredAnswer stored(
      ContentCachingResponseWrapper answer, Collection<String> ofOthers) {
    int status = answer.getStatus();
    if (status < 200 || status > 299) {
      return null;
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : answer.getHeaderNames()) {
      if (!ofOthers.contains(name) && !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, new ArrayList<>(answer.getHeaders(name)));
      }
    }
    return new StoredAnswer(
        status, answer.getContentType(), headers, answer.getContentAsByteArray());
  }

  /** A failure here must not take a good answer away. */
  private void finish(HeldKey held, @Nullable StoredAnswer answer) {
    try {
      if (answer != null) {
        StoredAnswer storable = answerLimit.storable(answer, held.resource());
        if (storable != null || held.resource() != null) {
          keys.answered(held.key(), held.holder(), held.request().fingerprint(), storable);
          return;
        }
      }
      keys.release(held);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "{}: what was answered is not stored; the key is kept until its lease ends",
          held.request().getRequestURI(),
          e);
    }
  }
}
