package dev.rollcall.engine.run;

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
 */
@ConfigurationProperties("rollcall.limits")
public record LimitProperties(
    @DefaultValue("10000") int bulkContacts,
    @DefaultValue("50MB") DataSize bulkSize,
    @DefaultValue("50MB") DataSize uploadSize,
    @DefaultValue("262144") int recordLength) {

  /** Refuses values out of their range. */
  public LimitProperties {
    if (bulkContacts < 1) {
      throw new IllegalArgumentException("rollcall.limits.bulk-contacts must be at least 1");
    }
    if (recordLength < 1_000) {
      throw new IllegalArgumentException("rollcall.limits.record-length must be at least 1,000");
    }
  }
}
