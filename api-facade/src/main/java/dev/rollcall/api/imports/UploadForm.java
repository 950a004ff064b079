package dev.rollcall.api.imports;

import dev.rollcall.api.idempotency.RequestFingerprint;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.api.problem.RequestBodies;
import dev.rollcall.api.problem.RequestBodyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A multipart form whose one file is handed on as a stream while it arrives: neither memory nor a
 * temporary file ever holds it. Fields may come before and after it.
 */
final class UploadForm {
  private static final String FILE = "file";
  private static final int FIELDS = 50;
  private static final int FIELD_BYTES = 64 * 1024;
  private static final int PART_HEADER_BYTES = 8 * 1024;

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final @Nullable RequestFingerprint fingerprint;
  private boolean fileSeen;
  private int fieldCount;

  private UploadForm(@Nullable RequestFingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** Takes the file's bytes while they arrive. */
  @FunctionalInterface
  interface FileReceiver {
    /** The name is the client's; the stream ends with the file. */
    void receive(String fileName, InputStream bytes);
  }

  /**
   * Reads the whole form.
   *
   * @return the other fields: text, or a list of texts where a field was repeated
   * @throws ProblemException when it is no such form
   * @throws RequestBodyException when it breaks off
   */
  static Map<String, Object> read(HttpServletRequest request, FileReceiver receiver)
      throws IOException {
    UploadForm form = new UploadForm(RequestFingerprint.of(request));
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
    upload.setPartHeaderSizeMax(PART_HEADER_BYTES);
    Body body = new Body(request);
    try {
      FileItemIterator parts = upload.getItemIterator(body);
      while (parts.hasNext()) {
        form.take(parts.next(), receiver);
      }
    } catch (RequestBodyException e) {
      throw e;
    } catch (IOException e) {
      // The parser says the same of a form that ends too early and of a connection that breaks.
      if (body.failure != null) {
        throw body.failure;
      }
      throw malformed();
    }
    if (!form.fileSeen) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "FILE_MISSING",
          "The form has no part named " + FILE + ". Send the file in one.");
    }
    return form.fields;
  }

  /** The body of the request, which remembers that it could not be read. */
  private static final class Body extends ServletRequestContext {
    private @Nullable RequestBodyException failure;

    Body(HttpServletRequest request) {
      super(request);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(RequestBodies.marked(super.getInputStream())) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          try {
            return super.read(bytes, offset, length);
          } catch (RequestBodyException e) {
            failure = e;
            throw e;
          }
        }
      };
    }
  }

  private void take(FileItemStream part, FileReceiver receiver) throws IOException {
    String name = part.getFieldName();
    if (FILE.equals(name)) {
      if (fileSeen) {
        throw new ProblemException(
            HttpStatus.BAD_REQUEST,
            "FILE_REPEATED",
            "The form has several parts named " + FILE + ". Send one file in one call.");
      }
      fileSeen = true;
      String fileName = fileName(part);
      InputStream bytes = RequestBodies.marked(part.openStream());
      receiver.receive(
          fileName, fingerprint == null ? bytes : fingerprint.file(FILE, fileName, bytes));
    } else if (name != null) {
      takeField(name, part);
    }
  }

  /** The client's name, whatever it holds: it is only shown, and made fit for that. */
  private static String fileName(FileItemStream part) {
    try {
      String name = part.getName();
      // Browsers escape quotation marks as %22, curl with a backslash, which is no folder here.
      return name == null ? "" : name.replace("\\\"", "\"");
    } catch (InvalidFileNameException e) {
      return e.getName();
    }
  }

  private void takeField(String name, FileItemStream part) throws IOException {
    if (++fieldCount > FIELDS) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "TOO_MANY_FIELDS",
          "The form has more than " + FIELDS + " fields beside its file.");
    }
    String value = text(name, part.openStream());
    if (fingerprint != null) {
      fingerprint.field(name, value);
    }
    Object before = fields.get(name);
    if (before == null) {
      fields.put(name, value);
    } else if (before instanceof String first) {
      fields.put(name, new ArrayList<>(List.of(first, value)));
    } else {
      List<Object> longer = new ArrayList<>((List<?>) before);
      longer.add(value);
      fields.put(name, longer);
    }
  }

  private static String text(String name, InputStream bytes) throws IOException {
    byte[] value = bytes.readNBytes(FIELD_BYTES + 1);
    if (value.length > FIELD_BYTES) {
      throw new ProblemException(
          HttpStatus.CONTENT_TOO_LARGE,
          "FIELD_TOO_LARGE",
          "The field " + name + " has more than " + FIELD_BYTES + " bytes.");
    }
    return new String(value, StandardCharsets.UTF_8);
  }

  private static ProblemException malformed() {
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        "BODY_MALFORMED",
        "The body is not a whole multipart form. Most clients make one themselves; with curl:"
            + " -F file=@contacts.csv.");
  }

  /** How many bytes of a request surely do not belong to its file. */
  static long mostBytesBesideFile() {
    return (long) FIELDS * (FIELD_BYTES + PART_HEADER_BYTES);
  }
}
