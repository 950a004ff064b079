package dev.rollcall.engine.file;

/**
 * What was counted while a file was stored.
 *
 * @param sizeBytes size in bytes, 0 or more
 * @param sha256 SHA-256 of the bytes as 64 lower-case hexadecimal digits
 */
public record StoredFile(long sizeBytes, String sha256) {}
