package dev.rollcall.engine.run;

import dev.rollcall.engine.read.SourceLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one request may bring ({@code rollcall.limits.*}).
 *
 * @param bulkContacts contacts of one JSON body
 * @param bulkSize bytes of one JSON body
 * @param uploadSize bytes of one uploaded file
 * @param recordLength characters of one record; longer ones are row errors
 * @param rows rows of one file
 * @param unpackedSize bytes that a packed file (archive, workbook) may have unpacked
 * @param unpackedRatio how many times larger than packed it may be, above 64 MB
 * @param archiveEntries entries of one archive or workbook
 */
@ConfigurationProperties("rollcall.limits")
public record LimitProperties(
    @DefaultValue("10000") int bulkContacts,
    @DefaultValue("50MB") DataSize bulkSize,
    @DefaultValue("50MB") DataSize uploadSize,
    @DefaultValue("262144") int recordLength,
    @DefaultValue("10000000") long rows,
    @DefaultValue("4GB") DataSize unpackedSize,
    @DefaultValue("400") int unpackedRatio,
    @DefaultValue("10000") int archiveEntries) {

  /** Refuses values out of their range. */
  public LimitProperties {
    if (bulkContacts < 1) {
      throw new IllegalArgumentException("rollcall.limits.bulk-contacts must be at least 1");
    }
    if (recordLength < 1_000) {
      throw new IllegalArgumentException("rollcall.limits.record-length must be at least 1,000");
    }
    if (rows < 1 || rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("rollcall.limits.rows must be 1 to " + Integer.MAX_VALUE);
    }
    if (unpackedRatio < 1) {
      throw new IllegalArgumentException("rollcall.limits.unpacked-ratio must be at least 1");
    }
    if (archiveEntries < 1) {
      throw new IllegalArgumentException("rollcall.limits.archive-entries must be at least 1");
    }
  }

  /** What the readers of files put up with. */
  SourceLimits ofSources() {
    return new SourceLimits(
        recordLength, rows, unpackedSize.toBytes(), unpackedRatio, archiveEntries);
  }
}
