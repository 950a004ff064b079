-- Calls that are sent again: actions on several imports, and answers of imports that were deleted.

ALTER TABLE idempotency_keys
  ADD COLUMN selected_ids uuid[],
  ADD COLUMN done_ids     uuid[],
  ADD COLUMN answer_kept  boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT done_are_of_selected CHECK ((selected_ids IS NULL) = (done_ids IS NULL)),
  ADD CONSTRAINT forgotten_answer_is_gone CHECK (answer_kept OR status IS NULL);
COMMENT ON COLUMN idempotency_keys.selected_ids IS
  'The imports of an action on several, in their order, written before the first is touched.';
COMMENT ON COLUMN idempotency_keys.done_ids IS
  'Those of them with which it was done; each is added in the transaction that does it.';
COMMENT ON COLUMN idempotency_keys.answer_kept IS
  'False once the import was deleted: its answer may tell what was in the file.';

CREATE INDEX idempotency_keys_by_resource ON idempotency_keys (tenant_id, resource_id)
  WHERE resource_id IS NOT NULL;
