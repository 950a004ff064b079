package dev.rollcall.engine.run;

import dev.rollcall.engine.file.StoredFile;
import java.util.UUID;

/** An uploaded file that is stored and can be read, before it belongs to an import. */
public record ReceivedFile(UUID id, String name, StoredFile stored) {}
