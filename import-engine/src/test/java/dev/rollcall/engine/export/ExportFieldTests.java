package dev.rollcall.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportFieldTests {
  @Test
  void everyFieldIsFoundByItsName() {
    for (ExportField field : ExportField.CONTRACT) {
      assertThat(ExportField.byName(field.fieldName())).isEqualTo(field);
    }
    assertThat(List.of("id", "updated_at", "custom_fields", "custom:shoe size"))
        .allMatch(name -> ExportField.byName(name).fieldName().equals(name));
  }

  @Test
  void customKeysAreComposedAndNeitherBlankNorTooLong() {
    assertThat(ExportField.byName("custom:cafe\u0301"))
        .isEqualTo(new ExportField.Custom("caf\u00E9"));
    assertThat(ExportField.byName("custom: ")).isNull();
    assertThat(ExportField.byName("custom:" + "k".repeat(101))).isNull();
    assertThat(ExportField.byName("email ")).isNull();
    assertThat(ExportField.byName("seq")).isNull();
  }

  @Test
  void filesAreCalledAfterTheDayInUtc() {
    assertThat(ExportFormat.EXCEL.fileName(Instant.parse("2026-01-31T23:59:59Z")))
        .isEqualTo("contacts-2026-01-31.xlsx");
  }

  @Test
  void requestsAreTheSameAfterTheyWereStored() {
    for (ExportFormat format : ExportFormat.values()) {
      ExportRequest request =
          new ExportRequest(
              format,
              List.of(ExportField.Single.ID, new ExportField.Custom("a,b")),
              true,
              new ContactSelection(
                  ExportedContactBuilder.ID,
                  null,
                  "active",
                  "vip",
                  Instant.parse("2026-01-31T23:59:59.123456Z"),
                  "ada",
                  7L));
      assertThat(StoredRequest.read(format, StoredRequest.write(request))).isEqualTo(request);
      ExportRequest all = ExportRequest.of(format, ContactSelection.ALL);
      assertThat(StoredRequest.read(format, StoredRequest.write(all))).isEqualTo(all);
    }
    assertThat(Arrays.stream(ExportFormat.values()).map(ExportFormat::wireName))
        .containsExactly("csv", "excel", "json", "ndjson");
  }
}
