package dev.rollcall.engine.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How contacts are written. */
public enum ExportFormat {
  /** RFC 4180 in UTF-8, with a header; formulas are disarmed. */
  CSV("csv", "csv", "text/csv;charset=UTF-8"),
  /** An .xlsx workbook, a sheet for each 1,048,575 contacts. */
  EXCEL("excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /** An array of objects. */
  JSON("json", "json", "application/json"),
  /** An object on each line. */
  NDJSON("ndjson", "ndjson", "application/x-ndjson");

  private static final Map<String, ExportFormat> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ExportFormat::wireName, Function.identity()));

  private final String wireName;
  private final String extension;
  private final String mediaType;

  ExportFormat(String wireName, String extension, String mediaType) {
    this.wireName = wireName;
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** The spelling in requests and in the database. */
  public String wireName() {
    return wireName;
  }

  /** What a file with contacts of that moment is called: with the day, in UTC. */
  public String fileName(Instant moment) {
    return "contacts-" + LocalDate.ofInstant(moment, ZoneOffset.UTC) + "." + extension;
  }

  /** The Content-Type of such a file. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of this name, or null when there is none. */
  public static @Nullable ExportFormat byName(String wireName) {
    return BY_NAME.get(wireName);
  }
}
