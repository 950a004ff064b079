package dev.rollcall.api.contacts;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.contacts.Contacts.ContactEvent;
import dev.rollcall.api.contacts.Contacts.Line;
import dev.rollcall.api.lists.ContactLists;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import dev.rollcall.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single contacts. */
@Tag(name = "Contacts")
@RestController
@RequestMapping("/v1/contacts")
class ContactController {
  private static final int SEARCH_LENGTH = 254;
  private static final int TAG_LENGTH = 500;

  private final Contacts contacts;
  private final ContactLists lists;

  ContactController(Contacts contacts, ContactLists lists) {
    this.contacts = contacts;
    this.lists = lists;
  }

  /** A page of contacts. */
  record ContactPage(List<StoredContact> contacts, Paging paging) {}

  @Operation(
      summary = "Contacts, newest first",
      description =
          "Contacts that are not deleted. A page costs the same however deep it is. The filters tag,"
              + " status, import_id and updated_since read on until a page is full, so one that few"
              + " contacts of very many pass takes longer; q and list_id do not.")
  @GetMapping
  ContactPage contacts(
      Caller caller,
      @Parameter(
              description =
                  "The beginning of an e-mail address, or with a plus in front a phone number.",
              example = "ada@")
          @RequestParam(required = false)
          @Nullable String q,
      @RequestParam(name = "list_id", required = false) @Nullable UUID listId,
      @Parameter(description = "Contacts that the rows of this import touched.")
          @RequestParam(name = "import_id", required = false)
          @Nullable UUID importId,
      @Schema(allowableValues = {"active", "inactive"}) @RequestParam(required = false)
          @Nullable String status,
      @RequestParam(required = false) @Nullable String tag,
      @Schema(type = "string", format = "date-time")
          @RequestParam(name = "updated_since", required = false)
          @Nullable String updatedSince,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    UUID tenantId = caller.requiredTenant();
    ContactFilter filter =
        new ContactFilter(
            GivenText.parameter(q, "q", SEARCH_LENGTH),
            listId,
            importId,
            status(status),
            GivenText.parameter(tag, "tag", TAG_LENGTH),
            time(updatedSince));
    UUID behind = id(after);
    int items = PageLimit.of(limit);
    if (listId != null) {
      lists.requireExists(tenantId, listId);
    }
    Paging.Page<StoredContact> page =
        Paging.cut(
            contacts.page(tenantId, filter, behind, items + 1),
            items,
            contact -> Cursor.encode(contact.id().toString()));
    return new ContactPage(page.items(), page.paging());
  }

  @Operation(summary = "A contact with the lists that it is on")
  @ApiResponse(responseCode = "200", description = "The contact; ETag is its version")
  @GetMapping("/{id}")
  ResponseEntity<StoredContact> contact(Caller caller, @PathVariable UUID id) {
    StoredContact contact = contacts.get(caller.requiredTenant(), id);
    return ResponseEntity.ok().eTag(String.valueOf(contact.version())).body(contact);
  }

  /** A page of a contact's history. */
  record HistoryPage(List<ContactEvent> events, Paging paging) {}

  @Operation(
      summary = "What imports did with a contact, newest first",
      description =
          "Each row of an import that created, changed or met the contact, with the values before it"
              + " of the fields that it changed.")
  @GetMapping("/{id}/history")
  HistoryPage history(
      Caller caller,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<ContactEvent> page =
        Paging.cut(
            contacts.history(caller.requiredTenant(), id, line(after), items + 1),
            items,
            event -> Cursor.encode(event.importId() + " " + event.row()));
    return new HistoryPage(page.items(), page.paging());
  }

  private static @Nullable Line line(@Nullable String after) {
    if (after == null) {
      return null;
    }
    try {
      String place = Cursor.decode(after);
      int separator = Math.max(0, place.indexOf(' '));
      return new Line(
          UUID.fromString(place.substring(0, separator)),
          Long.parseLong(place.substring(separator + 1)));
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
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
    contacts.delete(caller.requiredTenant(), id, version(ifMatch));
    return ResponseEntity.noContent().build();
  }

  private static @Nullable String status(@Nullable String status) {
    if (status != null && !status.equals("active") && !status.equals("inactive")) {
      throw ProblemException.impossible(
          "/status", "STATUS_UNKNOWN", "status must be one of active, inactive.");
    }
    return status;
  }

  private static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = Instant.parse(text);
      // Beyond these years PostgreSQL has no time.
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(Instant.parse("9999-12-31T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Answered below.
    }
    throw ProblemException.malformedParameter(
        "updated_since", "a time such as 2026-01-31T12:00:00Z");
  }

  private static @Nullable UUID id(@Nullable String after) {
    if (after == null) {
      return null;
    }
    try {
      return UUID.fromString(Cursor.decode(after));
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
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
