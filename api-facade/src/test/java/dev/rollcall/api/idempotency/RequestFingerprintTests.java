package dev.rollcall.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.rollcall.api.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestFingerprintTests {
  private static final long ENDLESS = Long.MAX_VALUE;

  private static MockHttpServletRequest request(String path, String query, String type) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    request.setQueryString(query);
    request.setContentType(type);
    return request;
  }

  private static List<Byte> ofBody(MockHttpServletRequest request, String body) throws IOException {
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    byte[] fingerprint =
        new FingerprintedRequest(request, new RequestFingerprint(request), ENDLESS).fingerprint();
    return java.util.stream.IntStream.range(0, fingerprint.length)
        .mapToObj(i -> fingerprint[i])
        .toList();
  }

  @Test
  void everythingThatMakesAnotherRequestMakesAnotherFingerprint() throws IOException {
    Set<List<Byte>> different = new HashSet<>();
    different.add(ofBody(request("/a", null, "application/json"), "{}"));
    different.add(ofBody(request("/b", null, "application/json"), "{}"));
    different.add(ofBody(request("/a", "x=1", "application/json"), "{}"));
    different.add(ofBody(request("/a", "", "application/json"), "{}"));
    different.add(ofBody(request("/a", null, "application/x-ndjson"), "{}"));
    different.add(ofBody(request("/a", null, null), "{}"));
    different.add(ofBody(request("/a", null, "application/json"), "{ }"));
    different.add(ofBody(request("/a", null, "application/json"), ""));
    assertThat(different).hasSize(8);
    assertThat(ofBody(request("/a", null, "Application/JSON"), "{}")).isIn(different);
  }

  @Test
  void bodyThatWasReadInPartIsReadToItsEnd() throws IOException {
    MockHttpServletRequest whole = request("/a", null, "text/plain");
    List<Byte> expected = ofBody(whole, "contacts");
    MockHttpServletRequest request = request("/a", null, "text/plain");
    request.setContent("contacts".getBytes(StandardCharsets.UTF_8));
    FingerprintedRequest fingerprinted =
        new FingerprintedRequest(request, new RequestFingerprint(request), ENDLESS);
    assertThat(fingerprinted.getInputStream().read()).isEqualTo('c');
    assertThat(fingerprinted.getInputStream().readNBytes(3)).hasSize(3);
    assertThat(fingerprinted.fingerprint()).containsExactly(bytes(expected));
    assertThat(fingerprinted.fingerprint()).containsExactly(bytes(expected));
  }

  private static byte[] bytes(List<Byte> list) {
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = list.get(i);
    }
    return bytes;
  }

  private static RequestFingerprint form() {
    return new RequestFingerprint(request("/a", null, "multipart/form-data; boundary=x"));
  }

  private static void file(RequestFingerprint form, String name, String content)
      throws IOException {
    form.file("file", name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
        .readAllBytes();
  }

  @Test
  void partsOfOneNameHaveAnOrderAndOthersHaveNone() throws IOException {
    RequestFingerprint first = form();
    first.field("name", "A");
    first.field("match_fields", "email");
    first.field("match_fields", "phone");
    file(first, "a.csv", "Email");
    RequestFingerprint moved = form();
    file(moved, "a.csv", "Email");
    moved.field("match_fields", "email");
    moved.field("name", "A");
    moved.field("match_fields", "phone");
    assertThat(moved.seal()).isEqualTo(first.seal());

    RequestFingerprint swapped = form();
    file(swapped, "a.csv", "Email");
    swapped.field("match_fields", "phone");
    swapped.field("match_fields", "email");
    swapped.field("name", "A");
    assertThat(swapped.seal()).isNotEqualTo(first.seal());
  }

  @Test
  void fileIsNotAFieldOfTheSameContentNorUnderAnotherName() throws IOException {
    RequestFingerprint file = form();
    file(file, "a.csv", "x");
    RequestFingerprint renamed = form();
    file(renamed, "b.csv", "x");
    RequestFingerprint field = form();
    field.field("file", "x");
    assertThat(Set.of(hex(file), hex(renamed), hex(field), hex(form()))).hasSize(4);
  }

  private static String hex(RequestFingerprint fingerprint) {
    return java.util.HexFormat.of().formatHex(fingerprint.seal());
  }

  @Test
  void bodyAboveTheLimitIsRefusedWhoeverReadsIt() {
    MockHttpServletRequest request = request("/a", null, "text/plain");
    request.setContent(new byte[101]);
    FingerprintedRequest fingerprinted =
        new FingerprintedRequest(request, new RequestFingerprint(request), 100);
    assertThatThrownBy(fingerprinted::fingerprint)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.code()).isEqualTo("BODY_TOO_LARGE"));
  }

  @Test
  void gigabyteIsNeverHeld() throws IOException {
    long size = 1L << 30;
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", "/a") {
          @Override
          public ServletInputStream getInputStream() {
            return new Zeros(size);
          }
        };
    FingerprintedRequest fingerprinted =
        new FingerprintedRequest(request, new RequestFingerprint(request), ENDLESS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    fingerprinted.fingerprint();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
  }

  /** So many bytes of nothing. */
  private static final class Zeros extends ServletInputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Byte by byte would take too long");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(length, left);
      left -= count;
      return count == 0 ? -1 : count;
    }

    @Override
    public boolean isFinished() {
      return left == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
