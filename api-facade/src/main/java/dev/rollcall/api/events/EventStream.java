package dev.rollcall.api.events;

import dev.rollcall.api.access.Credential;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. It has no thread: whoever has news writes as much as the connection takes, and
 * the server goes on when it takes more. A client that reads slowly gets the newest progress only;
 * one that reads so slowly that even this piles up loses the stream, and a fresh snapshot tells it
 * everything when it comes again. Thread-safe; no call waits for the client.
 */
final class EventStream implements WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  /** Events of different imports, or changes of a status. */
  static final int MOST_PENDING = 128;

  private enum State {
    OPEN,
    /** Ends as soon as the connection takes something again. */
    ENDING,
    /** The connection broke; the server says when it has noticed. */
    BROKEN,
    ENDED
  }

  private final Credential credential;
  private final EventTopics topics;
  private final boolean single;
  private final AsyncContext context;
  private final ServletOutputStream output;
  private final Runnable whenGone;
  private final Deque<EventFrame> pending = new ArrayDeque<>();
  private State state = State.OPEN;
  private boolean mayWrite;
  private boolean unflushed;
  private volatile boolean live;

  /**
   * A stream on a request that was made asynchronous.
   *
   * @param single about one import from its beginning to its end
   * @param whenGone called once, when the server has nothing left of it
   */
  EventStream(
      Credential credential,
      EventTopics topics,
      boolean single,
      AsyncContext context,
      ServletOutputStream output,
      Runnable whenGone) {
    this.credential = credential;
    this.topics = topics;
    this.single = single;
    this.context = context;
    this.output = output;
    this.whenGone = whenGone;
    pending.add(EventFrame.OPENING);
  }

  Credential credential() {
    return credential;
  }

  EventTopics topics() {
    return topics;
  }

  boolean single() {
    return single;
  }

  /** Whether it had its snapshot; before that no event is for it. */
  boolean isLive() {
    return live;
  }

  void goLive() {
    live = true;
  }

  /** Has the frame sent after those before it. */
  synchronized void offer(EventFrame frame) {
    if (state != State.OPEN) {
      return;
    }
    pending.removeIf(frame::overtakes);
    pending.add(frame);
    if (pending.size() > MOST_PENDING) {
      LOG.debug("A client reads too slowly and loses its stream");
      pending.clear();
      state = State.ENDING;
    }
    drainOrBreak();
  }

  /** A sign of life; a stream that broke and was not taken away is taken away now. */
  synchronized void heartbeat() {
    if (state == State.BROKEN) {
      complete();
    } else {
      offer(EventFrame.HEARTBEAT);
    }
  }

  /** Ends it after what is pending. */
  synchronized void end() {
    if (state == State.OPEN) {
      state = State.ENDING;
      drainOrBreak();
    }
  }

  /** Ends it whether or not the client takes what is pending. */
  synchronized void endNow() {
    if (state != State.ENDED) {
      pending.clear();
      complete();
    }
  }

  private void drainOrBreak() {
    try {
      drain();
    } catch (IOException e) {
      broken();
    }
  }

  private void broken() {
    pending.clear();
    state = State.BROKEN;
  }

  private void drain() throws IOException {
    while (mayWrite && (state == State.OPEN || state == State.ENDING)) {
      if (!output.isReady()) {
        mayWrite = false;
        return;
      }
      EventFrame frame = pending.poll();
      if (frame != null) {
        output.write(frame.bytes());
        unflushed = true;
      } else if (unflushed) {
        unflushed = false;
        output.flush();
      } else {
        if (state == State.ENDING) {
          complete();
        }
        return;
      }
    }
  }

  private void complete() {
    state = State.ENDED;
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("The server had ended the stream already", e);
    }
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    mayWrite = true;
    try {
      drain();
    } catch (IOException e) {
      broken();
      throw e;
    }
  }

  @Override
  public void onError(Throwable thrown) {
    endNow();
  }

  @Override
  public void onError(AsyncEvent event) {
    endNow();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    endNow();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    synchronized (this) {
      state = State.ENDED;
      pending.clear();
    }
    whenGone.run();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
