-- Every node hears what changes in imports, whichever runs them. What is sent says which import to
-- look at and nothing of it. It leaves with the commit, and PostgreSQL lets transactions that send
-- something commit one after the other, each until it is on the disk. That is right for the few steps
-- of an import; how far it is, its node tells after the chunks, outside of their transactions.

CREATE FUNCTION announce_import_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('import_changes', 'status ' || NEW.tenant_id || ' ' || NEW.id);
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION announce_import_change() IS
  'Sends "status <tenant> <import>" to whoever listens.';

CREATE TRIGGER import_is_new AFTER INSERT ON import_jobs
  FOR EACH ROW EXECUTE FUNCTION announce_import_change();

CREATE TRIGGER import_has_changed AFTER UPDATE ON import_jobs
  FOR EACH ROW WHEN (
    OLD.status IS DISTINCT FROM NEW.status
    OR OLD.stop_requested IS DISTINCT FROM NEW.stop_requested
    OR OLD.mapping_version IS DISTINCT FROM NEW.mapping_version
    OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at
    OR OLD.error IS DISTINCT FROM NEW.error)
  EXECUTE FUNCTION announce_import_change();

CREATE SEQUENCE import_event_numbers;
COMMENT ON SEQUENCE import_event_numbers IS
  'Ids of live events. Drawn when an import is read to be shown, so that what a stream shows later '
  'has a higher id, also when it was broken and goes on from another node.';

-- What moves or has come to rest lately, for those who may have missed that it was sent.
CREATE INDEX import_jobs_active ON import_jobs (tenant_id)
  WHERE status IN ('fetching', 'checking', 'queued', 'processing', 'stopping', 'undoing');
CREATE INDEX import_jobs_by_change ON import_jobs (tenant_id, status_since);
