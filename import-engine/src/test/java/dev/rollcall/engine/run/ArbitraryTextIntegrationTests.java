package dev.rollcall.engine.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.layout.LayoutException;
import dev.rollcall.samples.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a row, it is an error of the row and never of the attempt. {@code
 * -Drollcall.texts=200} tries more.
 */
class ArbitraryTextIntegrationTests {
  private static final int ROUNDS = Integer.getInteger("rollcall.texts", 12);
  private static final int ROWS = 80;
  private static final List<String> STRATEGIES = List.of("skip", "update", "create_new");
  private static final List<String> TEXT_FIELDS =
      List.of("first_name", "email", "phone", "phone_2", "company", "postal_code", "id", "tags");

  private static TestDatabase database;
  private static EngineHarness engine;

  @BeforeAll
  static void startEngine() {
    database = EngineHarness.migratedDatabase();
    engine = EngineHarness.on(database, 7);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
    database.close();
  }

  @Test
  void anyTextInAnyPlaceOfAJsonContactGetsItsOutcome() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      StringBuilder body = new StringBuilder("{\"duplicate_strategy\":\"");
      body.append(STRATEGIES.get(seed % 3)).append("\",\"default_region\":\"DE\",\"contacts\":[");
      for (int row = 0; row < ROWS; row++) {
        body.append(row == 0 ? "" : ",");
        contact(random, body);
      }
      UUID tenant = engine.tenant("Any text");

      ImportJob job = engine.runToEnd(engine.bulk(tenant, body.append("]}").toString()));

      everyRowAnswers("JSON, seed " + seed, job, ROWS);
    }
  }

  @Test
  void anyBytesOfADelimitedFileGetTheirOutcome() {
    int accepted = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.writeBytes("Email,Phone,First,Tags,Plan\n".getBytes(StandardCharsets.UTF_8));
      // A file that is no text from its beginning on is refused as a whole.
      for (int row = 0; row < 18; row++) {
        file.writeBytes(("a@example.com,,,," + "x".repeat(4_000) + "\n").getBytes(US_ASCII));
      }
      for (int row = 0; row < ROWS; row++) {
        for (int cell = 0; cell < 5; cell++) {
          file.writeBytes(cell(random, cell));
          file.write(cell < 4 ? ',' : '\n');
        }
      }
      Map<String, @Nullable String> mapping = new LinkedHashMap<>();
      mapping.put("Email", "email");
      mapping.put("Phone", "phone");
      mapping.put("First", "first_name");
      mapping.put("Tags", "tags");
      mapping.put("Plan", "custom:plan");
      ImportJob queued;
      try {
        queued =
            engine.csv(
                engine.tenant("Any bytes"),
                file.toByteArray(),
                mapping,
                Map.of("duplicate_strategy", STRATEGIES.get(seed % 3)));
      } catch (LayoutException | ImportRefusedException e) {
        // Refused before it is an import.
        continue;
      }
      accepted++;

      everyRowAnswers("CSV, seed " + seed, engine.runToEnd(queued), queued.totalRows());
    }
    assertThat(accepted).as("files that were taken").isGreaterThan(ROUNDS / 2);
  }

  private static void everyRowAnswers(String what, ImportJob job, long rows) {
    assertThat(job.status()).as("%s: %s", what, job.error()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.fence()).as("%s: attempts", what).isEqualTo(1);
    assertThat(job.totalRows()).as(what).isEqualTo(rows);
    assertThat(job.counts().processed()).as(what).isEqualTo(rows);
    assertThat(numbers(job, "SELECT row_number FROM import_rows %s ORDER BY row_number"))
        .as("%s: rows of the ledger", what)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, rows).boxed().toList());
    List<Long> failed =
        numbers(
            job,
            "SELECT row_number FROM import_rows %s AND outcome = 'failed' ORDER BY row_number");
    assertThat(failed).as(what).hasSize((int) job.counts().failed());
    assertThat(
            numbers(
                job,
                "SELECT DISTINCT row_number FROM import_errors %s AND severity = 'error'"
                    + " ORDER BY row_number"))
        .as("%s: rows with errors", what)
        .isEqualTo(failed);
    assertThat(
            numbers(
                job,
                "SELECT row_number FROM import_errors %s AND raw IS NOT NULL"
                    + " ORDER BY row_number"))
        .as("%s: rows that were kept", what)
        .isEqualTo(failed);
  }

  private static List<Long> numbers(ImportJob job, String sql) {
    return engine
        .jdbc
        .sql(sql.formatted("WHERE tenant_id = ? AND import_id = ?"))
        .params(job.tenantId(), job.id())
        .query(Long.class)
        .list();
  }

  private static void contact(Random random, StringBuilder json) {
    json.append('{');
    List<String> members = new ArrayList<>();
    for (String field : TEXT_FIELDS) {
      if (random.nextInt(4) == 0) {
        members.add(quoted(field) + ":" + quoted(text(random)));
      }
    }
    // Most rows would fail without an address, and say nothing about what comes after.
    if (random.nextInt(3) > 0) {
      members.removeIf(member -> member.startsWith("\"email\""));
      members.add("\"email\":\"person" + random.nextInt(40) + "@example.com\"");
    }
    if (random.nextInt(3) == 0) {
      members.removeIf(member -> member.startsWith("\"tags\""));
      members.add("\"tags\":[" + quoted(text(random)) + "," + quoted(text(random)) + "]");
    }
    if (random.nextInt(2) == 0) {
      members.add(
          "\"custom_fields\":{"
              + quoted(text(random))
              + ":"
              + quoted(text(random))
              + ",\"number\":"
              + number(random)
              + "}");
    }
    if (random.nextInt(10) == 0) {
      members.add(quoted("x" + text(random)) + ":" + quoted(text(random)));
    }
    json.append(String.join(",", members)).append('}');
  }

  private static String number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "1e999999999";
      case 1 -> "-1e-999999999";
      case 2 -> "9".repeat(1 + random.nextInt(1_500));
      case 3 -> "1e99999999999999";
      case 4 -> "0.10";
      default -> String.valueOf(random.nextLong());
    };
  }

  private static String text(Random random) {
    int length =
        switch (random.nextInt(6)) {
          case 0 -> 0;
          case 1 -> 400 + random.nextInt(300);
          case 2 -> 3_900 + random.nextInt(300);
          default -> 1 + random.nextInt(12);
        };
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      switch (random.nextInt(14)) {
        case 0 -> text.append('\0');
        case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
        case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        case 3 -> text.append((char) random.nextInt(0x20));
        case 4 -> text.append((char) random.nextInt(0x10000));
        case 5 -> text.append("\"\\'{},;|\t".charAt(random.nextInt(9)));
        case 6 -> text.append("\uFEFF\u200B\u202E\u00A0\u0301\u3164".charAt(random.nextInt(6)));
        case 7 -> text.append('@');
        case 8 -> text.append("+49 30 ");
        default -> text.append((char) ('a' + random.nextInt(26)));
      }
    }
    // Texts that are storable as a whole must come too.
    return random.nextInt(3) == 0
        ? text.toString().replaceAll("[\\x00\uD800-\uDFFF]", "x")
        : text.toString();
  }

  private static byte[] cell(Random random, int column) {
    if (column == 0 && random.nextInt(3) > 0) {
      return ("person" + random.nextInt(40) + "@example.com").getBytes(StandardCharsets.UTF_8);
    }
    return switch (random.nextInt(8)) {
      case 0 -> text(random).getBytes(StandardCharsets.UTF_8);
      case 1 -> {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case 2 -> ("\"" + text(random).replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8);
      case 3 -> new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, 'a', (byte) 0xFF};
      default -> "plain".getBytes(StandardCharsets.UTF_8);
    };
  }

  /** JSON in ASCII: half pairs can only be written as escapes. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      json.append(String.format("\\u%04x", (int) text.charAt(i)));
    }
    return json.append('"').toString();
  }
}
