package dev.rollcall.api.exports;

import dev.rollcall.engine.export.ExportFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** What exports are called: with the date in UTC, so that files of several days lie side by side. */
@Component
class ExportFileName {
  private final Clock clock;

  ExportFileName() {
    this(Clock.systemUTC());
  }

  ExportFileName(Clock clock) {
    this.clock = clock;
  }

  String of(ExportFormat format) {
    return "contacts-" + LocalDate.now(clock.withZone(ZoneOffset.UTC)) + "." + format.extension();
  }
}
