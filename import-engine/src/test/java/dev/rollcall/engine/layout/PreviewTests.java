package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.read.Dialect;
import dev.rollcall.engine.read.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreviewTests {
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();

  private static List<List<String>> preview(byte[] bytes, int rows) throws IOException {
    MemoryFileStore store = new MemoryFileStore();
    store.put(TENANT, FILE, bytes);
    Layout layout = new Layout("UTF-8", new Dialect(',', '"', 1), List.of("a", "b"), false);
    return Preview.of(store, TENANT, FILE, layout, rows, SourceLimits.ofRecordLength(1_000));
  }

  @Test
  void firstRowsAreShownAsTheyWillBeRead() throws IOException {
    assertThat(preview("a,b\n\n1,\"x\ny\"\n2,z\n3,w\n".getBytes(StandardCharsets.UTF_8), 2))
        .containsExactly(List.of("1", "x\ny"), List.of("2", "z"));
  }

  @Test
  void rowThatCannotBeReadIsShownAsItsText() throws IOException {
    assertThat(preview("a,b\n1,\"x\n2,3,4\n".getBytes(StandardCharsets.UTF_8), 10))
        .containsExactly(List.of("1,\"x"), List.of("2,3,4"));
  }

  @Test
  void textThatIsNoUnicodeIsReplacedAndOtherTextIsNot() throws IOException {
    assertThat(preview("a,b\n\u00FC,x\n".getBytes(StandardCharsets.ISO_8859_1), 10))
        .containsExactly(List.of("\uFFFD", "x"));
    assertThat(preview("a,b\n\uD83D\uDE00,x\n".getBytes(StandardCharsets.UTF_8), 10))
        .containsExactly(List.of("\uD83D\uDE00", "x"));
  }
}
