package dev.rollcall.api.exports;

import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers that are written while they are read from the database. A failure in the middle breaks
 * the connection, so that no client takes half a file for a whole one. Thread-safe.
 */
@Component
public class Download {
  /** Each holds a database connection for as long as its client takes; the rest is for others. */
  private static final int AT_ONCE = 8;

  private static final int RETRY_SECONDS = 5;

  private final Semaphore places = new Semaphore(AT_ONCE);

  Download() {}

  /**
   * Streams a file to the client.
   *
   * @param content writes all of it; may close the stream, which has no effect
   * @throws ProblemException when too many downloads run already
   */
  public void send(
      HttpServletResponse response, MediaType type, String fileName, Consumer<OutputStream> content)
      throws IOException {
    if (!places.tryAcquire()) {
      throw new ProblemException(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_DOWNLOADS",
              AT_ONCE + " downloads run already. Try again in a moment.")
          .retryAfter(RETRY_SECONDS);
    }
    try {
      response.setContentType(type.toString());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName).toString());
      OutputStream body = new StaysOpen(response.getOutputStream());
      content.accept(body);
      body.flush();
    } finally {
      places.release();
    }
  }

  private static ContentDisposition disposition(String fileName) {
    ContentDisposition.Builder attachment = ContentDisposition.attachment();
    return StandardCharsets.US_ASCII.newEncoder().canEncode(fileName)
        ? attachment.filename(fileName).build()
        : attachment.filename(fileName, StandardCharsets.UTF_8).build();
  }

  /** Closing would end the answer as if it were whole, also when it is closed after a failure. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream output) {
      super(output);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    /** Whoever flushes while writing would break the answer into needless pieces. */
    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
