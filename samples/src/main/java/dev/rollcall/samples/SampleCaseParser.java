package dev.rollcall.samples;

import dev.rollcall.samples.SampleExpectation.Counts;
import dev.rollcall.samples.SampleExpectation.Layout;
import dev.rollcall.samples.SampleExpectation.Problem;
import dev.rollcall.samples.SampleExpectation.Refusal;
import dev.rollcall.samples.SampleExpectation.Row;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML beside a sample. */
final class SampleCaseParser {
  private static final List<String> FIELDS =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "phone_2",
          "company",
          "title",
          "address_line1",
          "address_line2",
          "city",
          "state",
          "postal_code",
          "country");

  private static final String SUGGESTED = "suggested";

  private SampleCaseParser() {}

  static SampleCase parse(String name, Path file, Path yaml) {
    YamlNode root = new YamlNode(name, load(yaml)).only("about", "import", "existing", "expect");
    YamlNode how = root.node("import").only("kind", "mapping", "options", "list");
    SampleCase.Kind kind = how.word("kind", SampleCase.Kind.class);
    if (kind == SampleCase.Kind.BULK && (how.has("mapping") || how.has("options"))) {
      throw new SampleFormatException(name + ".import of a bulk body has its options in the body");
    }
    return new SampleCase(
        name,
        file,
        root.text("about"),
        kind,
        how.has("options") ? how.node("options").values() : Map.of(),
        kind == SampleCase.Kind.BULK || SUGGESTED.equals(how.value("mapping"))
            ? null
            : how.node("mapping").textsOrNulls(),
        how.flag("list"),
        contacts(root, "existing"),
        expectation(root.node("expect")));
  }

  private static Object load(Path yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader text = Files.newBufferedReader(yaml)) {
      return new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException e) {
      throw new SampleFormatException(yaml.getFileName() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleExpectation expectation(YamlNode expect) {
    expect.only(
        "layout",
        "suggested_mapping",
        "refused",
        "counts",
        "rows",
        "errors",
        "warnings",
        "contacts");
    if (expect.has("refused") == (expect.has("counts") && expect.has("contacts"))) {
      throw expect.wrong("refused", "there, or counts and contacts");
    }
    return new SampleExpectation(
        expect.has("layout") ? layout(expect.node("layout")) : null,
        expect.has("suggested_mapping") ? expect.node("suggested_mapping").textsOrNulls() : null,
        expect.has("refused") ? refusal(expect.node("refused")) : null,
        expect.has("counts") ? counts(expect.node("counts")) : new Counts(0, 0, 0, 0, 0, 0, 0),
        expect.nodes("rows").stream().map(SampleCaseParser::row).toList(),
        expect.nodes("errors").stream().map(SampleCaseParser::problem).toList(),
        expect.nodes("warnings").stream().map(SampleCaseParser::problem).toList(),
        contacts(expect, "contacts"));
  }

  private static Layout layout(YamlNode layout) {
    layout.only(
        "charset",
        "delimiter",
        "quote",
        "escape",
        "format",
        "sheet",
        "sheets",
        "header_row",
        "member",
        "lines",
        "entry",
        "headers");
    return new Layout(layout.values());
  }

  private static Refusal refusal(YamlNode refusal) {
    refusal.only("at", "code");
    return new Refusal(refusal.word("at", SampleExpectation.Step.class), refusal.text("code"));
  }

  private static Counts counts(YamlNode counts) {
    counts.only("total", "created", "updated", "unchanged", "skipped", "error", "duplicate");
    return new Counts(
        counts.number("total", 0),
        counts.number("created", 0),
        counts.number("updated", 0),
        counts.number("unchanged", 0),
        counts.number("skipped", 0),
        counts.number("error", 0),
        counts.number("duplicate", 0));
  }

  private static Row row(YamlNode row) {
    row.only(
        "row",
        "outcome",
        "contact",
        "matched_by",
        "ambiguous",
        "changed",
        "version",
        "list_added",
        "tags_added");
    Long contact = row.numberOrNull("contact");
    return new Row(
        row.number("row", 0),
        row.text("outcome"),
        contact == null ? null : contact.intValue(),
        row.textOrNull("matched_by"),
        row.flag("ambiguous"),
        row.has("changed") ? row.texts("changed") : null,
        row.numberOrNull("version"),
        row.flag("list_added"),
        row.texts("tags_added"));
  }

  private static Problem problem(YamlNode problem) {
    problem.only("row", "line", "code", "column", "value");
    return new Problem(
        problem.number("row", 0),
        problem.numberOrNull("line"),
        problem.text("code"),
        problem.textOrNull("column"),
        problem.textOrNull("value"));
  }

  private static List<SampleContact> contacts(YamlNode parent, String name) {
    return parent.nodes(name).stream().map(SampleCaseParser::contact).toList();
  }

  private static SampleContact contact(YamlNode contact) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String member : contact.values().keySet()) {
      switch (member) {
        case "id", "tags", "custom_fields", "version", "deleted", "on_list" -> {}
        default -> {
          if (!FIELDS.contains(member)) {
            throw contact.wrong(member, "no member of a contact");
          }
          fields.put(member, contact.text(member));
        }
      }
    }
    return new SampleContact(
        id(contact.textOrNull("id")),
        fields,
        contact.texts("tags"),
        contact.has("custom_fields") ? contact.node("custom_fields").values() : Map.of(),
        contact.number("version", 1),
        contact.flag("deleted"),
        contact.flag("on_list"));
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
