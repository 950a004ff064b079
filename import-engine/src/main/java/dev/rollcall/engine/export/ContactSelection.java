package dev.rollcall.engine.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts to write; null means no restriction.
 *
 * @param listId members of this list only
 * @param importId contacts that rows of this import created or found
 * @param status {@code active} or {@code inactive}
 * @param tag contacts with exactly this tag
 * @param updatedSince contacts that were created or changed at this moment or later
 * @param text words that all occur in names, keys, company, title, city or country, in any case
 * @param limit how many at most, at least 1
 */
public record ContactSelection(
    @Nullable UUID listId,
    @Nullable UUID importId,
    @Nullable String status,
    @Nullable String tag,
    @Nullable Instant updatedSince,
    @Nullable String text,
    @Nullable Long limit) {
  /** Every contact. */
  public static final ContactSelection ALL =
      new ContactSelection(null, null, null, null, null, null, null);
}
