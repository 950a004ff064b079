package dev.rollcall.api.imports;

import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.run.ImportJobs;
import dev.rollcall.engine.run.ImportStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of imports, as the client spelled them.
 *
 * @param attentionOf only those that need the attention of whoever uses this API key; null for any
 */
public record ImportListQuery(
    @Nullable List<? extends @Nullable String> status,
    @Nullable String q,
    @Nullable String externalId,
    @Nullable String source,
    @Nullable String from,
    @Nullable String to,
    @Nullable Boolean hasErrors,
    @Nullable UUID attentionOf,
    @Nullable Integer limit,
    @Nullable String after) {
  private static final Set<String> SOURCES = Set.of("bulk", "upload");
  private static final int TEXT_LENGTH = 500;

  /** Beyond these PostgreSQL knows no time, or writes it in another way. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  /** Imports of a page. */
  public int items() {
    return PageLimit.of(limit);
  }

  /** Asks for one more than the page has, to know whether there is another. */
  public ImportJobs.Filter filter() {
    return filter(items() + 1);
  }

  ImportJobs.Filter filter(int most) {
    Cursor cursor = Cursor.parse(after);
    return new ImportJobs.Filter(
        statuses(),
        knownSource(),
        GivenText.parameter(externalId, "external_id", TEXT_LENGTH),
        GivenText.parameter(q, "q", TEXT_LENGTH),
        time("from", from),
        time("to", to),
        hasErrors,
        attentionOf,
        cursor == null ? null : new ImportJobs.Position(cursor.createdAt(), cursor.id()),
        most);
  }

  private @Nullable List<ImportStatus> statuses() {
    if (status == null) {
      return null;
    }
    List<ImportStatus> statuses = new ArrayList<>();
    for (String name : status) {
      ImportStatus known = name == null ? null : ImportStatus.byWireName(name.strip());
      if (known == null) {
        throw ProblemException.impossible(
            "/status",
            "STATUS_UNKNOWN",
            "status must be one or several of "
                + Arrays.stream(ImportStatus.values())
                    .map(ImportStatus::wireName)
                    .collect(Collectors.joining(", "))
                + ".");
      }
      statuses.add(known);
    }
    return statuses.isEmpty() ? null : statuses;
  }

  private @Nullable String knownSource() {
    if (source == null || source.isBlank()) {
      return null;
    }
    if (!SOURCES.contains(source)) {
      throw ProblemException.impossible(
          "/source", "SOURCE_UNKNOWN", "source must be one of bulk, upload.");
    }
    return source;
  }

  private static @Nullable Instant time(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      // A plus sign that was not encoded arrives as a blank.
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw ProblemException.malformedParameter(name, "a time such as 2026-01-31T12:00:00Z");
  }
}
