package dev.rollcall.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.file.MemoryFileStore;
import dev.rollcall.engine.read.RowReaders;
import dev.rollcall.engine.row.RawRow;
import dev.rollcall.engine.row.RowContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The measure of silently wrong rows over damaged files: each whole row arrives exactly, each
 * damaged one arrives as it was before or is an error on its line, and nothing else arrives.
 *
 * <p>{@code -Drollcall.corruptions=N} sets how many files are made; the Maven profile {@code
 * corruptions} makes very many.
 */
class CorruptionTests {
  private static final int FILES = Integer.getInteger("rollcall.corruptions", 1_500);
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();

  @Test
  void noRowIsSilentlyWrong() throws IOException {
    List<String> wrong = new ArrayList<>();
    int whole = 0;
    int damaged = 0;
    for (long seed = 1; seed <= FILES; seed++) {
      CorruptedFile file = new CorruptedFile(seed);
      whole += file.clean.size();
      damaged += file.damaged.size();
      String finding = wrong(file);
      if (finding != null) {
        wrong.add("seed " + seed + ": " + finding);
      }
    }
    System.out.printf(
        "%,d files, %,d whole rows, %,d damaged rows, %d files wrong%n",
        FILES, whole, damaged, wrong.size());

    assertThat(wrong).isEmpty();
  }

  private static String wrong(CorruptedFile file) throws IOException {
    Layout layout = new LayoutDetector().detect(new ByteArrayInputStream(file.bytes()));
    if (!layout.headers().equals(file.headers())) {
      return "headers " + layout.headers() + " by " + layout.dialect() + " in\n" + file;
    }
    MemoryFileStore store = new MemoryFileStore();
    store.put(TENANT, FILE, file.bytes());
    Set<Long> missing = new HashSet<>(file.clean.keySet());
    for (RawRow row :
        RowReaders.first(
            Integer.MAX_VALUE, RowReaders.delimited(store, layout.source(TENANT, FILE), 10_000))) {
      long line = row.line();
      missing.remove(line);
      if (file.clean.containsKey(line)) {
        if (!cells(row).equals(file.clean.get(line))) {
          return "line " + line + " is " + row + " and not " + file.clean.get(line);
        }
      } else if (!isError(row)
          && !(file.damaged.containsKey(line) && cells(row).equals(file.damaged.get(line)))) {
        return "line " + line + " is " + row + ", damaged from " + file.damaged.get(line);
      }
    }
    return missing.isEmpty() ? null : "lines " + missing + " are missing by " + layout.dialect();
  }

  /** Half pairs stand for bytes that are no text; the validation refuses them. */
  private static boolean isError(RawRow row) {
    return row.content() instanceof RowContent.Unreadable
        || cells(row).stream()
            .anyMatch(cell -> cell.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  private static List<String> cells(RawRow row) {
    return row.content() instanceof RowContent.Cells cells ? cells.values() : List.of();
  }
}
