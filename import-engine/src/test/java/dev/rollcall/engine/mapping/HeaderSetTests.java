package dev.rollcall.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.mapping.HeaderSetScore.HeaderSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How often suggestions are right, over header rows of real exports whose fields are known. */
class HeaderSetTests {

  private static final String[] ALL = {
    "collected-development",
    "collected-held-out",
    "written-development",
    "written-held-out",
    "written-held-out-second"
  };

  @Test
  void collectedSetsAreMappedAsPromised() throws IOException {
    HeaderSetScore score = score("collected-development", "collected-held-out");

    assertThat(score.precision()).as(score.mistakes().toString()).isGreaterThanOrEqualTo(0.99);
    assertThat(score.recall()).as(score.mistakes().toString()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.falseMappings()).as(score.mistakes().toString()).isLessThanOrEqualTo(0.005);
  }

  @ParameterizedTest
  @ValueSource(strings = {"written-development", "written-held-out", "written-held-out-second"})
  void writtenSetsOfOtherSystemsAndLanguagesAreMappedToo(String name) throws IOException {
    HeaderSetScore score = score(name);

    assertThat(score.precision()).as(score.mistakes().toString()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.recall()).as(score.mistakes().toString()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.falseMappings()).as(score.mistakes().toString()).isLessThanOrEqualTo(0.005);
  }

  @Test
  void confidenceOfNinetyMeansRightInNinetyNineOfAHundred() throws IOException {
    HeaderSetScore score = score(ALL);

    assertThat(score.rightFrom(90)).as(score.toString()).isGreaterThanOrEqualTo(0.99);
  }

  static HeaderSetScore score(String... names) throws IOException {
    HeaderSetScore score = new HeaderSetScore();
    for (String name : names) {
      for (HeaderSet set : read(name)) {
        score.add(set, new ColumnSuggester().suggest(unique(set.headers()), set.rows()));
      }
    }
    return score;
  }

  /** Headers are unique keys before they are suggested for. */
  private static List<String> unique(List<String> headers) {
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      String base = headers.get(i).isBlank() ? "Column " + (i + 1) : headers.get(i).strip();
      String name = base;
      for (int number = 2; !used.add(name); number++) {
        name = base + " (" + number + ")";
      }
      names.add(name);
    }
    return names;
  }

  private static List<HeaderSet> read(String name) throws IOException {
    List<HeaderSet> sets = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HeaderSetTests.class.getResourceAsStream("headersets/" + name + ".jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sets.add(set(JsonMapper.shared().readTree(line)));
      }
    }
    return sets;
  }

  private static HeaderSet set(JsonNode json) {
    Map<String, List<String>> acceptable = new LinkedHashMap<>();
    json.path("acceptable")
        .properties()
        .forEach(entry -> acceptable.put(entry.getKey(), texts(entry.getValue())));
    List<List<String>> rows = new ArrayList<>();
    json.path("rows").forEach(row -> rows.add(texts(row)));
    return new HeaderSet(
        json.get("source").asString(),
        json.get("lang").asString(),
        texts(json.get("headers")),
        texts(json.get("gold")),
        acceptable,
        rows);
  }

  private static List<@Nullable String> texts(JsonNode array) {
    List<@Nullable String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.isNull() ? null : node.asString()));
    return texts;
  }
}
