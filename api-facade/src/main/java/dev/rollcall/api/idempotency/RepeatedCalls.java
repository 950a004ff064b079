package dev.rollcall.api.idempotency;

import dev.rollcall.api.problem.RequestBodyException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests whose key was used before. Thread-safe. */
@Component
class RepeatedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedCalls.class);

  private final IdempotencyKeys keys;
  private final FormParts forms;
  private final List<LostAnswer> lostAnswers;
  private final JsonMapper mapper;
  private final AnswerLimit limit;

  RepeatedCalls(
      IdempotencyKeys keys,
      FormParts forms,
      List<LostAnswer> lostAnswers,
      JsonMapper mapper,
      AnswerLimit limit) {
    this.keys = keys;
    this.forms = forms;
    this.lostAnswers = lostAnswers;
    this.mapper = mapper;
    this.limit = limit;
  }

  /**
   * Sends the first request's answer.
   *
   * @throws dev.rollcall.api.problem.ProblemException when this is another request, or the first
   *     one runs
   * @throws RequestBodyException when the body, which has to be compared, breaks off
   */
  void answer(
      GivenKey key, KeptKey kept, FingerprintedRequest request, HttpServletResponse response)
      throws IOException {
    if (!kept.path().equals(request.getRequestURI())) {
      throw KeyProblems.reused();
    }
    if (kept.state() == KeptKey.State.RUNNING) {
      throw KeyProblems.inUse();
    }
    byte[] fingerprint = fingerprint(request);
    if (!MessageDigest.isEqual(fingerprint, kept.fingerprint())) {
      throw KeyProblems.reused();
    }
    StoredAnswer stored = kept.answer();
    if (stored == null) {
      stored = again(key, kept, fingerprint);
    }
    stored.replay(response);
  }

  private byte[] fingerprint(FingerprintedRequest request) throws IOException {
    if (request.isForm()) {
      forms.readThrough(request);
    }
    return request.fingerprint();
  }

  private StoredAnswer again(GivenKey key, KeptKey kept, byte[] fingerprint) {
    Resource resource = kept.resource();
    UUID id = kept.resourceId();
    if (resource == null || id == null) {
      throw new IllegalStateException("A key without answer must name what was created");
    }
    LostAnswer lost = lostAnswer(resource);
    Selection selection = kept.selection();
    StoredAnswer answer =
        stored(
            selection == null
                ? lost.of(key.tenantId(), id, kept.path())
                : lost.of(key.tenantId(), id, kept.path(), selection));
    if (kept.state() == KeptKey.State.INTERRUPTED) {
      try {
        keys.answered(key, kept.holder(), fingerprint, limit.storable(answer, resource));
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("The answer for {} {} is made anew next time too", kept.path(), id, e);
      }
    }
    return answer;
  }

  private LostAnswer lostAnswer(Resource resource) {
    return lostAnswers.stream()
        .filter(lost -> lost.resource() == resource)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody knows the answer for " + resource));
  }

  private StoredAnswer stored(ResponseEntity<?> answer) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    answer.getHeaders().forEach(headers::put);
    Object body = answer.getBody();
    return new StoredAnswer(
        answer.getStatusCode().value(),
        body == null ? null : MediaType.APPLICATION_JSON_VALUE,
        headers,
        body == null ? new byte[0] : mapper.writeValueAsBytes(body));
  }
}
