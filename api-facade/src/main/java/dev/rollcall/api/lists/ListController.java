package dev.rollcall.api.lists;

import dev.rollcall.api.access.Caller;
import dev.rollcall.api.lists.ContactLists.ContactList;
import dev.rollcall.api.paging.Cursor;
import dev.rollcall.api.paging.PageLimit;
import dev.rollcall.api.paging.Paging;
import dev.rollcall.api.problem.GivenText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Named lists that imports put contacts on. */
@Tag(name = "Lists")
@RestController
@RequestMapping("/v1/lists")
class ListController {
  private final ContactLists lists;

  ListController(ContactLists lists) {
    this.lists = lists;
  }

  /** What a new list is called. */
  record NewList(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name) {}

  /** A page of lists. */
  record ListPage(List<ContactList> lists, Paging paging) {}

  @Operation(summary = "Create a list")
  @ApiResponse(responseCode = "201", description = "The list")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ContactList> createList(Caller caller, @RequestBody NewList list) {
    UUID tenantId = caller.requiredTenant();
    ContactList created =
        lists.create(tenantId, GivenText.name(list.name(), "name", ContactLists.NAME_LENGTH));
    return created(created);
  }

  static ResponseEntity<ContactList> created(ContactList list) {
    return ResponseEntity.created(URI.create("/v1/lists/" + list.id())).body(list);
  }

  @Operation(summary = "Lists with their numbers of contacts, newest first")
  @GetMapping
  ListPage lists(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    int items = PageLimit.of(limit);
    Paging.Page<ContactList> page =
        Paging.cut(
            lists.list(caller.requiredTenant(), Cursor.parse(after), items + 1),
            items,
            list -> new Cursor(list.createdAt(), list.id()).text());
    return new ListPage(page.items(), page.paging());
  }

  @Operation(summary = "A list")
  @GetMapping("/{id}")
  ContactList list(Caller caller, @PathVariable UUID id) {
    return lists.get(caller.requiredTenant(), id);
  }

  @Operation(summary = "Rename a list")
  @ApiResponse(responseCode = "200", description = "The list")
  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ContactList renameList(Caller caller, @PathVariable UUID id, @RequestBody NewList list) {
    UUID tenantId = caller.requiredTenant();
    lists.requireExists(tenantId, id);
    return lists.rename(
        tenantId, id, GivenText.name(list.name(), "name", ContactLists.NAME_LENGTH));
  }
}
