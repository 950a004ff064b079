package dev.rollcall.api.contacts;

import dev.rollcall.api.access.Caller;
import dev.rollcall.engine.contact.ContactField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The fields that contacts have. */
@Tag(name = "Fields")
@RestController
class FieldController {
  private final CustomFields customFields;

  FieldController(CustomFields customFields) {
    this.customFields = customFields;
  }

  /**
   * A field.
   *
   * @param key the name in mappings and in JSON; of custom fields with {@code custom:} in front
   * @param maxLength the longest value in characters; null when the field holds no single text
   */
  record Field(
      @Schema(example = "first_name") String key,
      @Schema(example = "First Name") String label,
      @Schema(allowableValues = {"text", "email", "phone", "country", "tags"}) String type,
      boolean custom,
      @Schema(nullable = true) @Nullable Integer maxLength,
      List<String> examples) {}

  /** All fields of the tenant. */
  @Schema(name = "Fields")
  record FieldList(List<Field> fields) {}

  @Operation(
      summary = "The fields that contacts have",
      description =
          "The standard fields in the order of exports, then the custom fields that the tenant's"
              + " newest 500 imports filled.")
  @GetMapping("/v1/fields")
  FieldList fields(Caller caller) {
    UUID tenantId = caller.requiredTenant();
    List<Field> fields = new ArrayList<>();
    for (ContactField field : ContactField.values()) {
      fields.add(
          new Field(
              field.fieldName(),
              field.label(),
              type(field),
              false,
              field.maxLength(),
              List.of(example(field))));
    }
    fields.add(
        new Field(ContactField.TAGS, "Tags", "tags", false, null, List.of("customer; newsletter")));
    for (String field : customFields.names(tenantId)) {
      String key = field.substring(ContactField.CUSTOM_PREFIX.length());
      fields.add(new Field(field, key, "text", true, null, List.of()));
    }
    return new FieldList(fields);
  }

  private static String type(ContactField field) {
    return switch (field) {
      case EMAIL -> "email";
      case PHONE, PHONE_2 -> "phone";
      case COUNTRY -> "country";
      case FIRST_NAME,
          LAST_NAME,
          COMPANY,
          TITLE,
          ADDRESS_LINE1,
          ADDRESS_LINE2,
          CITY,
          STATE,
          POSTAL_CODE ->
          "text";
    };
  }

  private static String example(ContactField field) {
    return switch (field) {
      case FIRST_NAME -> "Ada";
      case LAST_NAME -> "Example";
      case EMAIL -> "ada@example.com";
      case PHONE -> "+12125550123";
      case PHONE_2 -> "+12125550124";
      case COMPANY -> "Example Inc.";
      case TITLE -> "Engineer";
      case ADDRESS_LINE1 -> "1 Main Street";
      case ADDRESS_LINE2 -> "Floor 2";
      case CITY -> "New York";
      case STATE -> "NY";
      case POSTAL_CODE -> "10001";
      case COUNTRY -> "US";
    };
  }
}
