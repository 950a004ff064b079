package dev.rollcall.engine.export;

import static dev.rollcall.engine.export.ExportedContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.engine.contact.ContactField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonContactOutputTests {
  private static final ExportField EMAIL = new ExportField.Text(ContactField.EMAIL);

  @Test
  void contractHasItsFieldNamesAsKeys() throws IOException {
    assertThat(
            json(
                ExportField.CONTRACT,
                true,
                aContact()
                    .with(ContactField.EMAIL, "ada@example.com")
                    .withTags("a, b", "c")
                    .build()))
        .isEqualTo(
            "[{\"first_name\":null,\"last_name\":null,\"email\":\"ada@example.com\","
                + "\"phone\":null,\"phone_2\":null,\"company\":null,\"title\":null,"
                + "\"address_line1\":null,\"address_line2\":null,\"city\":null,\"state\":null,"
                + "\"postal_code\":null,\"country\":null,\"tags\":[\"a, b\",\"c\"],"
                + "\"status\":\"active\",\"created_at\":\"2026-01-02T03:04:05.678901Z\"}]");
  }

  @Test
  void linesAreObjectsAndEachEnds() throws IOException {
    ExportedContact contact = aContact().with(ContactField.EMAIL, "a\n\"b").build();
    assertThat(json(List.of(EMAIL), false, contact, contact))
        .isEqualTo("{\"email\":\"a\\n\\\"b\"}\n{\"email\":\"a\\n\\\"b\"}\n");
    assertThat(json(List.of(EMAIL), false)).isEmpty();
    assertThat(json(List.of(EMAIL), true)).isEqualTo("[]");
  }

  @Test
  void chosenCustomFieldsKeepTheirTypes() throws IOException {
    assertThat(
            json(
                List.of(
                    new ExportField.Custom("size"),
                    EMAIL,
                    new ExportField.Custom("vip"),
                    new ExportField.Custom("note"),
                    new ExportField.Custom("none")),
                true,
                aContact()
                    .withCustomFields(
                        "{\"size\": 12345678901234567890.5, \"vip\": false, \"note\": \"x\","
                            + " \"other\": 1}")
                    .build()))
        .isEqualTo(
            "[{\"email\":null,\"custom_fields\":{\"size\":12345678901234567890.5,\"vip\":false,"
                + "\"note\":\"x\"}}]");
  }

  @Test
  void allCustomFieldsAreOneMemberEvenWhenOneIsNamedToo() throws IOException {
    assertThat(
            json(
                List.of(ExportField.Single.ALL_CUSTOM, new ExportField.Custom("a")),
                true,
                aContact().withCustomFields("{\"a\": 1, \"b\": null}").build()))
        .isEqualTo("[{\"custom_fields\":{\"a\": 1, \"b\": null}}]");
  }

  private static String json(List<ExportField> fields, boolean array, ExportedContact... contacts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonContactOutput output = new JsonContactOutput(bytes, fields, array);
    for (ExportedContact contact : contacts) {
      output.write(contact);
    }
    output.finish();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
