package dev.rollcall.api.events;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.access.Credential;
import dev.rollcall.api.access.Credentials;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.live.ImportChanges;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The open streams of this node: how many there may be, that they give signs of life, and that they
 * end when their credentials do or the node is shut down. Thread-safe.
 */
@Component
class EventStreams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final int RETRY_SECONDS = 10;

  private final ImportFeed feed;
  private final ImportChanges changes;
  private final Credentials credentials;
  private final EventProperties properties;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService again =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "event-streams");
            thread.setDaemon(true);
            return thread;
          });

  // Guarded by itself.
  private final Map<UUID, Integer> places = new HashMap<>();

  private int taken;
  private boolean closed;
  private volatile boolean running;

  EventStreams(
      ImportFeed feed,
      ImportChanges changes,
      Credentials credentials,
      EventProperties properties,
      MeterRegistry meters) {
    this.feed = feed;
    this.changes = changes;
    this.credentials = credentials;
    this.properties = properties;
    Gauge.builder("rollcall.event.streams", open, Set::size)
        .description("Open streams of live events")
        .register(meters);
  }

  /**
   * Answers the request with a stream. Returns at once; the thread of the request is free.
   *
   * @param single whether it is about one import, whose end it shares
   * @throws ProblemException when there are too many streams
   */
  void open(
      Caller caller,
      EventTopics topics,
      boolean single,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    UUID keyId = caller.keyId();
    takePlace(keyId);
    EventStream stream;
    try {
      describe(response);
      AsyncContext context = request.startAsync(request, response);
      context.setTimeout(0);
      EventStream[] self = new EventStream[1];
      stream =
          new EventStream(
              Credential.of(request),
              topics,
              single,
              context,
              response.getOutputStream(),
              () -> gone(keyId, self[0]));
      self[0] = stream;
      context.addListener(stream);
    } catch (RuntimeException | IOException e) {
      givePlaceBack(keyId);
      throw e;
    }
    open.add(stream);
    response.getOutputStream().setWriteListener(stream);
    feed.open(stream);
    if (!running && isClosed()) {
      stream.endNow();
    }
  }

  static void describe(HttpServletResponse response) {
    response.setStatus(HttpStatus.OK.value());
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
    // Asks proxies such as nginx to hand everything on at once.
    response.setHeader("X-Accel-Buffering", "no");
  }

  private void takePlace(UUID keyId) {
    synchronized (places) {
      if (closed) {
        throw new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SHUTTING_DOWN",
                "This node is being shut down. Open the stream again.")
            .retryAfter(1);
      }
      if (taken >= properties.streams()) {
        throw new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "NO_STREAM_FREE",
                "This node has "
                    + taken
                    + " streams open and takes no more. Ask with GET /v1/imports/{id} for now.")
            .retryAfter(RETRY_SECONDS);
      }
      if (places.getOrDefault(keyId, 0) >= properties.streamsPerToken()) {
        throw new ProblemException(
                HttpStatus.TOO_MANY_REQUESTS,
                "TOO_MANY_STREAMS",
                "Your token has "
                    + properties.streamsPerToken()
                    + " streams open. Close some, or use one for several topics.")
            .retryAfter(RETRY_SECONDS);
      }
      places.merge(keyId, 1, Integer::sum);
      taken++;
    }
  }

  private void givePlaceBack(UUID keyId) {
    synchronized (places) {
      taken--;
      places.computeIfPresent(keyId, (id, count) -> count > 1 ? count - 1 : null);
    }
  }

  private boolean isClosed() {
    synchronized (places) {
      return closed;
    }
  }

  private void gone(UUID keyId, @Nullable EventStream stream) {
    if (stream != null && open.remove(stream)) {
      feed.close(stream);
      givePlaceBack(keyId);
    }
  }

  private void checkCredentials() {
    try {
      Set<Credential> used = open.stream().map(EventStream::credential).collect(Collectors.toSet());
      if (used.isEmpty()) {
        return;
      }
      Set<Credential> valid = credentials.stillValid(used);
      for (EventStream stream : open) {
        if (used.contains(stream.credential()) && !valid.contains(stream.credential())) {
          stream.endNow();
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("Credentials of open streams could not be checked; tried again: {}", e.toString());
    }
  }

  private void heartbeat() {
    open.forEach(EventStream::heartbeat);
  }

  @Override
  public void start() {
    running = true;
    feed.start();
    changes.start(feed);
    repeat(properties.heartbeat(), this::heartbeat);
    repeat(properties.checkCredentials(), this::checkCredentials);
  }

  private void repeat(Duration interval, Runnable task) {
    long nanos = interval.toNanos();
    again.scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Before the server waits for its requests, of which streams would never end. */
  @Override
  public void stop() {
    synchronized (places) {
      closed = true;
    }
    running = false;
    again.shutdownNow();
    open.forEach(EventStream::endNow);
    feed.stop();
    changes.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
