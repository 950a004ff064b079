package dev.rollcall.samples;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a sample has it in the database, before or after its import.
 *
 * @param id null where any will do
 * @param fields the text fields that are not empty, by name
 * @param customFields {@link String}, {@link Number} or {@link Boolean} by key
 * @param version 1 unless the sample says otherwise
 */
public record SampleContact(
    @Nullable UUID id,
    Map<String, String> fields,
    List<String> tags,
    Map<String, Object> customFields,
    long version,
    boolean deleted,
    boolean onList) {}
