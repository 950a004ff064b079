package dev.rollcall.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Contacts as objects: in one JSON array, or each on a line of its own. */
final class JsonContactOutput implements ContactOutput {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // An array that a failure cut off must not look whole.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .rootValueSeparator("")
          .build();

  private final JsonGenerator json;
  private final boolean array;
  private final List<ExportField> fields;
  private final List<String> customKeys;

  JsonContactOutput(OutputStream output, List<ExportField> fields, boolean array) {
    this.array = array;
    this.fields = fields.stream().filter(field -> !(field instanceof ExportField.Custom)).toList();
    customKeys =
        fields.contains(ExportField.Single.ALL_CUSTOM)
            ? List.of()
            : fields.stream()
                .filter(ExportField.Custom.class::isInstance)
                .map(field -> ((ExportField.Custom) field).key())
                .toList();
    json = JSON.createGenerator(ObjectWriteContext.empty(), output, JsonEncoding.UTF8);
    if (array) {
      json.writeStartArray();
    }
  }

  @Override
  public void write(ExportedContact contact) {
    json.writeStartObject();
    for (ExportField field : fields) {
      json.writeName(field.fieldName());
      if (field instanceof ExportField.Text text) {
        json.writeString(contact.value(text.field()));
      } else {
        write((ExportField.Single) field, contact);
      }
    }
    if (!customKeys.isEmpty()) {
      writeChosen(CustomValues.read(contact.customFields()));
    }
    json.writeEndObject();
    if (!array) {
      json.writeRaw('\n');
    }
  }

  private void write(ExportField.Single field, ExportedContact contact) {
    switch (field) {
      case ID -> json.writeString(contact.id().toString());
      case TAGS -> {
        json.writeStartArray();
        for (String tag : contact.tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
      }
      case STATUS -> json.writeString(contact.status());
      case CREATED_AT -> json.writeString(contact.createdAt().toString());
      case UPDATED_AT -> json.writeString(contact.updatedAt().toString());
      case ALL_CUSTOM -> json.writeRawValue(contact.customFields());
    }
  }

  private void writeChosen(Map<String, @Nullable Object> custom) {
    json.writeName(ExportField.CUSTOM_FIELDS);
    json.writeStartObject();
    for (String key : customKeys) {
      Object value = custom.get(key);
      if (value == null) {
        continue;
      }
      json.writeName(key);
      if (value instanceof BigDecimal number) {
        json.writeNumber(number);
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else {
        json.writeString(CustomValues.text(value));
      }
    }
    json.writeEndObject();
  }

  @Override
  public void finish() throws IOException {
    if (array) {
      json.writeEndArray();
    }
    json.close();
  }
}
