package dev.rollcall.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinarySamplesTests {

  @Test
  void committedSamplesAreThoseThatAreMade() {
    assertThat(SampleCase.files(SampleCase.folder()))
        .extracting(file -> file.getFileName().toString())
        .containsAll(BinarySamples.all().keySet());
  }

  @Test
  void sameCodeWritesTheSameBytes() throws IOException {
    for (Map.Entry<String, BinarySamples.Content> sample : BinarySamples.all().entrySet()) {
      String name = sample.getKey();
      // The large ones take a second each; encryption takes its salt from chance.
      if (!name.contains("bomb") && !name.contains("laughs") && !name.contains("password")) {
        assertThat(sample.getValue().bytes()).as(name).isEqualTo(sample.getValue().bytes());
      }
    }
  }
}
