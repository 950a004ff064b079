package dev.rollcall.engine.export;

import dev.rollcall.engine.contact.ContactField;
import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Contacts as one JSON array, an object each. */
final class JsonContactOutput implements ContactOutput {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          // An array that a failure cut off must not look whole.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final JsonGenerator json;

  JsonContactOutput(OutputStream output) {
    json = JSON.createGenerator(ObjectWriteContext.empty(), output, JsonEncoding.UTF8);
    json.writeStartArray();
  }

  @Override
  public void write(ExportedContact contact) {
    json.writeStartObject();
    json.writeStringProperty("id", contact.id().toString());
    for (ContactField field : ContactField.values()) {
      json.writeName(field.fieldName());
      json.writeString(contact.values()[field.ordinal()]);
    }
    json.writeName(ContactField.TAGS);
    json.writeStartArray();
    for (String tag : contact.tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeName("custom_fields");
    json.writeRawValue(contact.customFields());
    json.writeStringProperty("status", contact.status());
    json.writeStringProperty("created_at", contact.createdAt().toString());
    json.writeEndObject();
  }

  @Override
  public void finish() {
    json.writeEndArray();
    json.close();
  }
}
