package dev.rollcall.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.live.ImportChange.Kind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportChangeTests {
  private static final UUID TENANT = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final UUID IMPORT = UUID.fromString("018f0000-0000-7000-8000-000000000002");

  @Test
  void saysWhatHasChangedInWhichImport() {
    assertThat(ImportChange.parse("status " + TENANT + " " + IMPORT))
        .contains(new ImportChange(Kind.STATUS, TENANT, IMPORT));
    assertThat(ImportChange.parse("progress " + TENANT + " " + IMPORT))
        .contains(new ImportChange(Kind.PROGRESS, TENANT, IMPORT));
  }

  @Test
  void whatAnybodyElseSendsOnTheChannelIsNoChange() {
    assertThat(ImportChange.parse("")).isEmpty();
    assertThat(ImportChange.parse("status " + TENANT)).isEmpty();
    assertThat(ImportChange.parse("status " + TENANT + " 7")).isEmpty();
    assertThat(ImportChange.parse("status " + TENANT + " " + IMPORT + " more")).isEmpty();
  }
}
