package dev.rollcall.api.imports;

import dev.rollcall.api.idempotency.LostAnswer;
import dev.rollcall.api.idempotency.Resource;
import dev.rollcall.api.idempotency.Selection;
import dev.rollcall.api.imports.BulkActionController.Result;
import dev.rollcall.api.imports.BulkActionController.Results;
import dev.rollcall.engine.run.ImportControl;
import dev.rollcall.engine.run.ImportRefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * What was answered to an action on several imports, as far as it had come: nothing more is done.
 */
@Component
class LostActionsAnswer implements LostAnswer {
  private final ImportControl control;

  LostActionsAnswer(ImportControl control) {
    this.control = control;
  }

  @Override
  public Resource resource() {
    return Resource.IMPORT_SELECTION;
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path) {
    throw new IllegalStateException("An action on several imports has a selection");
  }

  @Override
  public ResponseEntity<?> of(@Nullable UUID tenantId, UUID id, String path, Selection selection) {
    if (tenantId == null) {
      throw new IllegalStateException("Imports belong to tenants");
    }
    Set<UUID> done = new HashSet<>(selection.done());
    List<Result> results = new ArrayList<>();
    for (UUID selected : selection.selected()) {
      results.add(
          done.contains(selected)
              ? new Result(selected, true, status(tenantId, selected), null, null)
              : new Result(
                  selected,
                  false,
                  null,
                  "NOT_DONE",
                  "It was refused, or the server was interrupted before it. Look at the import and"
                      + " send the action again with a new Idempotency-Key."));
    }
    return ResponseEntity.ok(new Results(results));
  }

  private @Nullable String status(UUID tenantId, UUID id) {
    try {
      return control.get(tenantId, id).status().wireName();
    } catch (ImportRefusedException e) {
      // It was deleted, by this action or since.
      return null;
    }
  }
}
