package dev.rollcall.api.contacts;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.idempotency.CallWitness;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.problem.ProblemException;
import dev.rollcall.engine.edit.ContactEdits;
import dev.rollcall.engine.edit.ContactEdits.Edit;
import dev.rollcall.engine.run.ImportOptions;
import dev.rollcall.engine.run.ImportOptionsParser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of single contacts. */
@Tag(name = "Contacts")
@RestController
@RequestMapping(ContactEditController.PATH)
class ContactEditController {
  static final String PATH = "/v1/contacts";

  private static final String MERGE_PATCH = "application/merge-patch+json";

  /** A change says what it means: what is empty there becomes empty here. */
  private static final ImportOptions OF_CHANGES =
      ImportOptionsParser.parse(
          Map.of("blank_cells", "clear", "on_ambiguous", "fail"), ImportOptions.DEFAULTS);

  private final ContactEdits edits;
  private final Contacts contacts;
  private final CallWitness witness;

  ContactEditController(ContactEdits edits, Contacts contacts, CallWitness witness) {
    this.edits = edits;
    this.contacts = contacts;
    this.witness = witness;
  }

  @Operation(
      summary = "Create a contact",
      description =
          "Values are normalised and checked, and existing contacts are recognised, exactly as in"
              + " an import of this one contact. One that exists is 409 CONTACT_EXISTS with its"
              + " address in Location, unless duplicate_strategy says something else.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = GivenContact.class)))
  @ApiResponse(responseCode = "201", description = "It is created; ETag is its version")
  @ApiResponse(responseCode = "200", description = "An existing contact is updated, or as given")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<EditedContact> createContact(
      Caller caller,
      @Schema(
              allowableValues = {"skip", "update", "create_new"},
              defaultValue = "skip")
          @RequestParam(name = "duplicate_strategy", required = false)
          @Nullable String duplicateStrategy,
      @Parameter(description = "Any of email, phone, phone_2, id, in order of priority")
          @Schema(defaultValue = "email,phone")
          @RequestParam(name = "match_fields", required = false)
          @Nullable String matchFields,
      @Schema(
              allowableValues = {"first", "fail"},
              defaultValue = "first")
          @RequestParam(name = "on_ambiguous", required = false)
          @Nullable String onAmbiguous,
      @Parameter(description = "Country of phone numbers that name none", example = "US")
          @RequestParam(name = "default_region", required = false)
          @Nullable String defaultRegion,
      @Parameter(description = "The contact joins this list")
          @RequestParam(name = "list_id", required = false)
          @Nullable String listId,
      @RequestBody byte[] body) {
    UUID tenantId = caller.requiredTenant();
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("duplicate_strategy", duplicateStrategy);
    given.put("match_fields", matchFields);
    given.put("on_ambiguous", onAmbiguous);
    given.put("default_region", defaultRegion);
    given.put("list_id", listId);
    ImportOptions options = ImportOptionsParser.parse(given, ImportOptions.DEFAULTS);
    String json = text(body);
    Edit edit =
        EditProblems.translated(
            () ->
                edits.create(
                    tenantId,
                    caller.keyId(),
                    json,
                    options,
                    id -> witness.created(Resource.CONTACT_EDIT, id)));
    return answer(EditedContact.of(edit, contacts.get(tenantId, edit.contactId())));
  }

  /** The answer to a call that made, or found, a contact. */
  static ResponseEntity<EditedContact> answer(EditedContact edited) {
    StoredContact contact = edited.contact();
    return ResponseEntity.status(
            edited.outcome().equals("created") ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create(PATH + "/" + contact.id()))
        .eTag(String.valueOf(contact.version()))
        .body(edited);
  }

  @Operation(
      summary = "Change a contact",
      description =
          "What is not mentioned stays; null, and a blank text, empty a field; tags stand for all"
              + " tags; custom fields are changed one by one. Phone numbers without country belong"
              + " to that of the contact. An address or number that belongs to another contact is"
              + " 409 CONTACT_EXISTS, unless on_ambiguous is first. With If-Match only when nobody"
              + " else has changed it meanwhile.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = GivenContact.class)),
        @Content(mediaType = MERGE_PATCH, schema = @Schema(implementation = GivenContact.class))
      })
  @ApiResponse(responseCode = "200", description = "The contact; ETag is its version")
  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
  ResponseEntity<EditedContact> changeContact(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Parameter(description = "Any of email, phone, phone_2: what must be of no other contact")
          @Schema(defaultValue = "email,phone")
          @RequestParam(name = "match_fields", required = false)
          @Nullable String matchFields,
      @Schema(
              allowableValues = {"first", "fail"},
              defaultValue = "fail")
          @RequestParam(name = "on_ambiguous", required = false)
          @Nullable String onAmbiguous,
      @Parameter(
              description = "Country of phone numbers, where neither they nor the contact name one",
              example = "US")
          @RequestParam(name = "default_region", required = false)
          @Nullable String defaultRegion,
      @RequestBody byte[] body) {
    UUID tenantId = caller.requiredTenant();
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("match_fields", matchFields);
    given.put("on_ambiguous", onAmbiguous);
    given.put("default_region", defaultRegion);
    ImportOptions options = ImportOptionsParser.parse(given, OF_CHANGES);
    String json = text(body);
    Long expected = version(ifMatch);
    Edit edit =
        EditProblems.translated(
            () -> edits.change(tenantId, id, expected, caller.keyId(), json, options));
    StoredContact contact = contacts.get(tenantId, id);
    return ResponseEntity.ok()
        .eTag(String.valueOf(contact.version()))
        .body(EditedContact.of(edit, contact));
  }

  @Operation(
      summary = "Delete a contact",
      description =
          "No search, list, export or import finds it afterwards; an import with its address makes a"
              + " new contact. With If-Match only when nobody else has changed it meanwhile.")
  @ApiResponse(responseCode = "204", description = "It is deleted")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> deleteContact(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    UUID tenantId = caller.requiredTenant();
    Long expected = version(ifMatch);
    EditProblems.translated(
        () -> {
          edits.delete(tenantId, id, expected, caller.keyId());
          return true;
        });
    return ResponseEntity.noContent().build();
  }

  /** The body as the engine reads it, which looks at each character itself. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "BODY_MALFORMED", "The body is not UTF-8 text.");
    }
  }

  /** The version that the client saw; null when it does not care. */
  private static @Nullable Long version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip();
    if (!tag.matches("\"\\d{1,18}\"")) {
      // Never was an ETag of ours, so it matches nothing.
      throw Contacts.changed();
    }
    return Long.valueOf(tag.substring(1, tag.length() - 1));
  }
}
