package dev.rollcall.engine.run;

import dev.rollcall.engine.file.StoredFile;
import dev.rollcall.engine.layout.Layout;
import java.util.UUID;

/**
 * An uploaded file that is stored and understood, before it belongs to an import.
 *
 * @param rows records without the header
 * @param longestRecord in characters
 */
public record ReceivedFile(
    UUID id, String name, StoredFile stored, Layout layout, long rows, int longestRecord) {}
