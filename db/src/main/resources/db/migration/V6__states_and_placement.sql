-- Which status may follow which, what must hold in each, and what several nodes share.

ALTER TABLE import_jobs
  -- Attempts are the executions of the import's job; each carries its number and its node.
  DROP COLUMN job_execution_id,
  ADD COLUMN status_since timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN import_jobs.status_since IS 'When the import came into its status.';
UPDATE import_jobs
SET not_before = CASE WHEN status = 'queued' THEN not_before END,
  queued_at = CASE WHEN status = 'queued' THEN coalesce(queued_at, created_at) ELSE queued_at END,
  stop_requested = CASE WHEN status IN ('processing', 'stopping') THEN stop_requested END,
  status_since = coalesce(completed_at, started_at, queued_at, created_at);

ALTER TABLE import_jobs
  ADD CONSTRAINT queued_has_place CHECK (status <> 'queued' OR queued_at IS NOT NULL),
  ADD CONSTRAINT only_queued_waits CHECK (not_before IS NULL OR status = 'queued'),
  ADD CONSTRAINT running_has_begun CHECK (
    status NOT IN ('processing', 'stopping') OR (started_at IS NOT NULL AND fence > 0)),
  ADD CONSTRAINT only_running_is_asked CHECK (
    stop_requested IS NULL OR status IN ('processing', 'stopping')),
  ADD CONSTRAINT stopping_was_asked CHECK (
    (status = 'stopping') = (coalesce(stop_requested, '') IN ('stop', 'cancel'))),
  ADD CONSTRAINT deleted_is_at_rest CHECK (
    deleted_at IS NULL
    OR status NOT IN ('fetching', 'checking', 'queued', 'processing', 'stopping', 'undoing'));

-- The same table as in ImportStatus.mayBecome and in docs/state-machine.md; a test compares them.
CREATE FUNCTION import_status_may_become(status text, next text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE status
    WHEN 'fetching' THEN next IN ('pending_mapping', 'queued', 'failed', 'cancelled')
    WHEN 'pending_mapping' THEN next IN ('checking', 'queued', 'cancelled')
    WHEN 'checking' THEN next IN ('pending_mapping', 'failed', 'cancelled')
    WHEN 'queued' THEN next IN ('processing', 'stopped', 'cancelled')
    WHEN 'processing' THEN next IN ('stopping', 'queued', 'completed', 'failed')
    WHEN 'stopping' THEN next IN ('stopped', 'cancelled', 'completed')
    WHEN 'stopped' THEN next IN ('queued', 'cancelled', 'undoing')
    WHEN 'completed' THEN next IN ('undoing')
    WHEN 'failed' THEN next IN ('queued', 'cancelled', 'undoing')
    WHEN 'cancelled' THEN next IN ('undoing')
    WHEN 'undoing' THEN next IN ('undone', 'stopped', 'failed')
    ELSE false
  END;
COMMENT ON FUNCTION import_status_may_become(text, text) IS
  'Whether an import in the first status may come into the second next.';

CREATE FUNCTION note_import_status() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT import_status_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'import % is % and may not become %', OLD.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'status_may_follow';
  END IF;
  NEW.status_since := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER import_status_follows BEFORE UPDATE OF status ON import_jobs
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION note_import_status();

CREATE FUNCTION refuse_import_going_back() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'import %: neither its fence nor its processed rows ever go down', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_goes_back';
END
$$;
CREATE TRIGGER import_goes_forward BEFORE UPDATE OF fence, processed_rows ON import_jobs
  FOR EACH ROW WHEN (NEW.fence < OLD.fence OR NEW.processed_rows < OLD.processed_rows)
  EXECUTE FUNCTION refuse_import_going_back();

-- The files of stopped and failed imports are kept for a time.
CREATE INDEX import_jobs_at_rest ON import_jobs (status_since)
  WHERE status IN ('stopped', 'failed');

-- All imports of all tenants, newest first, for administrators.
CREATE INDEX import_jobs_of_all ON import_jobs (created_at DESC, id DESC) WHERE deleted_at IS NULL;

-- From an import to its attempts.
CREATE INDEX batch_job_execution_by_import ON BATCH_JOB_EXECUTION_PARAMS (PARAMETER_VALUE)
  WHERE PARAMETER_NAME = 'importId';
CREATE INDEX batch_job_execution_undecided ON BATCH_JOB_EXECUTION (JOB_EXECUTION_ID)
  WHERE STATUS IN ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');

-- Both would be inserted by the first node, and two nodes that start at once would meet here.
INSERT INTO QRTZ_LOCKS (SCHED_NAME, LOCK_NAME)
VALUES ('imports', 'TRIGGER_ACCESS'), ('imports', 'STATE_ACCESS'),
  ('housekeeping', 'TRIGGER_ACCESS'), ('housekeeping', 'STATE_ACCESS');

CREATE TABLE file_store (
  only_one  boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
  marker    uuid        NOT NULL,
  marked_at timestamptz
);
COMMENT ON TABLE file_store IS
  'Which file store holds the files of this database: the one with this marker in it.';
COMMENT ON COLUMN file_store.marked_at IS 'Null until the marker is known to be in the store.';
