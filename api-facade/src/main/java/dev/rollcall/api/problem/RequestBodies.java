package dev.rollcall.api.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of requests as streams whose failures can be told from those of our own files. */
public final class RequestBodies {
  private RequestBodies() {}

  /** Throws {@link RequestBodyException} where the stream throws an {@link IOException}. */
  public static InputStream marked(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException e) {
          throw new RequestBodyException(e);
        }
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return super.read(bytes, offset, length);
        } catch (IOException e) {
          throw new RequestBodyException(e);
        }
      }
    };
  }

  /**
   * Throws the problem as soon as there are more bytes.
   *
   * @param maxBytes how many may come
   */
  public static InputStream limited(InputStream body, long maxBytes, ProblemException tooLarge) {
    return new FilterInputStream(body) {
      private long count;

      @Override
      public int read() throws IOException {
        int b = super.read();
        counted(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(0, read));
        return read;
      }

      private void counted(int more) {
        count += more;
        if (count > maxBytes) {
          throw tooLarge;
        }
      }
    };
  }
}
