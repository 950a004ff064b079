-- Exports that are made in the background: the queue, and where the file is.

CREATE TABLE export_jobs (
  tenant_id       uuid        NOT NULL REFERENCES tenants (id),
  id              uuid        NOT NULL,
  status          text        NOT NULL DEFAULT 'queued',
  format          text        NOT NULL CHECK (format IN ('csv', 'excel', 'json', 'ndjson')),
  request         jsonb       NOT NULL,
  total_rows      bigint      CHECK (total_rows >= 0),
  processed_rows  bigint      NOT NULL DEFAULT 0 CHECK (processed_rows >= 0),
  fence           bigint      NOT NULL DEFAULT 0,
  lease_owner     text,
  lease_until     timestamptz,
  attempts        integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  not_before      timestamptz,
  error           jsonb,
  file_id         uuid,
  file_size       bigint      CHECK (file_size >= 0),
  sha256          bytea       CHECK (octet_length(sha256) = 32),
  download_secret bytea       NOT NULL CHECK (octet_length(download_secret) = 32),
  created_by      uuid,
  created_at      timestamptz NOT NULL DEFAULT now(),
  started_at      timestamptz,
  completed_at    timestamptz,
  expires_at      timestamptz,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT status_is_known CHECK (
    status IN ('queued', 'processing', 'completed', 'failed', 'expired')),
  CONSTRAINT running_has_lease CHECK (
    (status = 'processing') = (lease_owner IS NOT NULL)
    AND (lease_owner IS NULL) = (lease_until IS NULL)),
  CONSTRAINT only_queued_waits CHECK (not_before IS NULL OR status = 'queued'),
  CONSTRAINT completed_has_file CHECK (
    (status = 'completed') = (file_id IS NOT NULL)
    AND (status NOT IN ('completed', 'expired')
      OR (file_size IS NOT NULL AND sha256 IS NOT NULL AND processed_rows = total_rows))),
  CONSTRAINT ended_has_time CHECK (
    (status IN ('completed', 'failed', 'expired')) = (completed_at IS NOT NULL)
    AND (completed_at IS NULL) = (expires_at IS NULL)),
  CONSTRAINT failed_has_error CHECK (status <> 'failed' OR error IS NOT NULL)
);
COMMENT ON TABLE export_jobs IS
  'Exports in the background, and at the same time their queue. The bytes are in the file store.';
COMMENT ON COLUMN export_jobs.created_by IS
  'The API key that asked for it, or the caller of an OpenID provider, who has none.';
COMMENT ON COLUMN export_jobs.fence IS
  'Number of the attempt that may say how far it is and that it is done.';
COMMENT ON COLUMN export_jobs.file_id IS
  'The file of the attempt that completed; each attempt writes one of its own.';
COMMENT ON COLUMN export_jobs.download_secret IS
  'Key of the signatures in download links of this export: they end with it.';
COMMENT ON COLUMN export_jobs.expires_at IS
  'When the file of a completed export is deleted; the line itself stays for longer.';

CREATE INDEX export_jobs_newest_first ON export_jobs (tenant_id, created_at DESC, id DESC);
CREATE INDEX export_jobs_queue ON export_jobs (tenant_id, created_at, id) WHERE status = 'queued';
CREATE INDEX export_jobs_running ON export_jobs (tenant_id, lease_until)
  WHERE status = 'processing';
CREATE INDEX export_jobs_ended ON export_jobs (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE export_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON export_jobs USING (tenant_id = current_tenant_id());

-- Two nodes that start at once would both insert them.
INSERT INTO QRTZ_LOCKS (SCHED_NAME, LOCK_NAME)
VALUES ('exports', 'TRIGGER_ACCESS'), ('exports', 'STATE_ACCESS');
