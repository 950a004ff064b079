-- Imports: the queue, the stored files, what became of each row, and what was wrong with it.

CREATE TABLE import_files (
  tenant_id      uuid        NOT NULL REFERENCES tenants (id),
  id             uuid        NOT NULL,
  name           text        NOT NULL,
  format         text        NOT NULL CHECK (format IN ('csv', 'ndjson')),
  size_bytes     bigint      NOT NULL CHECK (size_bytes >= 0),
  sha256         bytea       NOT NULL CHECK (octet_length(sha256) = 32),
  total_rows     bigint      NOT NULL CHECK (total_rows >= 0),
  longest_record integer     NOT NULL CHECK (longest_record >= 0),
  layout         jsonb       NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  purged_at      timestamptz,
  PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE import_files IS
  'The stored source of an import; the bytes are in the file store under tenant and id.';
COMMENT ON COLUMN import_files.longest_record IS
  'Characters of the longest record, at most the limit for records: bounds the memory of a chunk.';
COMMENT ON COLUMN import_files.layout IS
  'How the bytes are read: charset, delimiter, quote, header row and the headers as unique keys.';
COMMENT ON COLUMN import_files.purged_at IS 'When the bytes were deleted from the file store.';

CREATE INDEX import_files_kept ON import_files (tenant_id, id) WHERE purged_at IS NULL;

ALTER TABLE import_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_files USING (tenant_id = current_tenant_id());

CREATE TABLE import_field_mappings (
  tenant_id          uuid        NOT NULL REFERENCES tenants (id),
  id                 uuid        NOT NULL,
  name               text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  version            integer     NOT NULL DEFAULT 1 CHECK (version >= 1),
  header_fingerprint bytea       NOT NULL,
  mapping            jsonb       NOT NULL,
  options            jsonb       NOT NULL DEFAULT '{}',
  use_count          bigint      NOT NULL DEFAULT 0,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT mapping_template_name_is_unique UNIQUE (tenant_id, name)
);
COMMENT ON TABLE import_field_mappings IS 'Mapping templates: a confirmed mapping under a name.';

ALTER TABLE import_field_mappings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_field_mappings USING (tenant_id = current_tenant_id());

CREATE TABLE import_jobs (
  tenant_id        uuid        NOT NULL REFERENCES tenants (id),
  id               uuid        NOT NULL,
  status           text        NOT NULL,
  source           text        NOT NULL CHECK (source IN ('bulk', 'upload')),
  name             text        NOT NULL,
  external_id      text,
  parent_id        uuid,
  list_id          uuid,
  file_id          uuid        NOT NULL,
  options          jsonb       NOT NULL,
  suggestion       jsonb,
  mapping          jsonb,
  mapping_version  integer     NOT NULL DEFAULT 0,
  ai_confidence    integer     CHECK (ai_confidence BETWEEN 0 AND 100),
  total_rows       bigint      NOT NULL CHECK (total_rows >= 0),
  processed_rows   bigint      NOT NULL DEFAULT 0,
  created_count    bigint      NOT NULL DEFAULT 0,
  updated_count    bigint      NOT NULL DEFAULT 0,
  unchanged_count  bigint      NOT NULL DEFAULT 0,
  skipped_count    bigint      NOT NULL DEFAULT 0,
  error_count      bigint      NOT NULL DEFAULT 0,
  duplicate_count  bigint      NOT NULL DEFAULT 0,
  warning_count    bigint      NOT NULL DEFAULT 0,
  rows_per_second  double precision,
  fence            bigint      NOT NULL DEFAULT 0,
  lease_owner      text,
  lease_until      timestamptz,
  attempts_without_progress integer NOT NULL DEFAULT 0,
  not_before       timestamptz,
  job_execution_id bigint,
  stop_requested   text        CHECK (stop_requested IN ('stop', 'cancel', 'hand_over')),
  error            jsonb,
  created_by       uuid        REFERENCES api_keys (id) ON DELETE SET NULL,
  created_at       timestamptz NOT NULL DEFAULT now(),
  queued_at        timestamptz,
  started_at       timestamptz,
  completed_at     timestamptz,
  deleted_at       timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES import_jobs (tenant_id, id),
  FOREIGN KEY (tenant_id, list_id) REFERENCES contact_lists (tenant_id, id),
  FOREIGN KEY (tenant_id, file_id) REFERENCES import_files (tenant_id, id),
  CONSTRAINT status_is_known CHECK (status IN (
    'fetching', 'pending_mapping', 'checking', 'queued', 'processing', 'stopping', 'stopped',
    'completed', 'failed', 'cancelled', 'undoing', 'undone')),
  CONSTRAINT counts_add_up CHECK (
    processed_rows = created_count + updated_count + unchanged_count + skipped_count + error_count
    AND processed_rows <= total_rows
    AND duplicate_count <= processed_rows),
  CONSTRAINT completed_means_every_row CHECK (status <> 'completed' OR processed_rows = total_rows),
  CONSTRAINT running_has_lease CHECK (
    (status IN ('processing', 'stopping')) = (lease_owner IS NOT NULL)
    AND (lease_owner IS NULL) = (lease_until IS NULL)),
  CONSTRAINT started_has_mapping CHECK (
    status IN ('fetching', 'pending_mapping', 'cancelled') OR mapping IS NOT NULL),
  CONSTRAINT ended_has_time CHECK (
    (status IN ('completed', 'failed', 'cancelled', 'undone')) = (completed_at IS NOT NULL)),
  CONSTRAINT failed_has_error CHECK (status <> 'failed' OR error IS NOT NULL)
);
COMMENT ON TABLE import_jobs IS
  'One import each, and at the same time the queue: what is queued is placed from here.';
COMMENT ON COLUMN import_jobs.fence IS
  'Number of the attempt that may write; each chunk''s transaction checks it.';
COMMENT ON COLUMN import_jobs.lease_until IS
  'Until when the attempt counts as alive, on the clock of this database.';
COMMENT ON COLUMN import_jobs.not_before IS
  'A queued import that failed before waits until then.';
COMMENT ON COLUMN import_jobs.stop_requested IS
  'What the running attempt shall do after its chunk: stop, cancel, or hand over to another node.';

CREATE INDEX import_jobs_newest_first ON import_jobs (tenant_id, created_at DESC, id DESC)
  WHERE deleted_at IS NULL;
CREATE INDEX import_jobs_by_external_id ON import_jobs (tenant_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX import_jobs_by_file ON import_jobs (tenant_id, file_id);
CREATE INDEX import_jobs_queue ON import_jobs (tenant_id, queued_at, id) WHERE status = 'queued';
CREATE INDEX import_jobs_running ON import_jobs (tenant_id, lease_until)
  WHERE status IN ('processing', 'stopping');

ALTER TABLE import_jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_jobs USING (tenant_id = current_tenant_id());

CREATE TABLE import_rows (
  tenant_id     uuid    NOT NULL,
  import_id     uuid    NOT NULL,
  row_number    bigint  NOT NULL,
  outcome       text    NOT NULL
    CHECK (outcome IN ('created', 'updated', 'unchanged', 'skipped', 'failed')),
  contact_id    uuid,
  matched_by    text,
  ambiguous     boolean NOT NULL DEFAULT false,
  before        jsonb,
  changed       text[],
  version_after bigint,
  list_added    boolean NOT NULL DEFAULT false,
  tags_added    text[],
  PRIMARY KEY (tenant_id, import_id, row_number)
) PARTITION BY RANGE (import_id);
COMMENT ON TABLE import_rows IS
  'The ledger: what became of each row. Without foreign keys: it outlives the contacts, and the '
  'transaction that writes it holds a lock on the row of its import.';
COMMENT ON COLUMN import_rows.before IS
  'Values of the changed fields before this row; a key with null was empty.';
COMMENT ON COLUMN import_rows.version_after IS 'The version of the contact after this row.';
COMMENT ON COLUMN import_rows.tags_added IS 'Only the tags that this row really added.';
CREATE INDEX import_rows_by_contact ON import_rows (tenant_id, contact_id, import_id)
  WHERE contact_id IS NOT NULL;

ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_rows USING (tenant_id = current_tenant_id());

CREATE TABLE import_errors (
  tenant_id   uuid    NOT NULL,
  import_id   uuid    NOT NULL,
  row_number  bigint  NOT NULL,
  position    integer NOT NULL,
  line_number bigint  NOT NULL,
  severity    text    NOT NULL CHECK (severity IN ('error', 'warning')),
  code        text    NOT NULL,
  column_name text,
  value       text,
  message     text    NOT NULL,
  raw         text,
  PRIMARY KEY (tenant_id, import_id, row_number, position)
) PARTITION BY RANGE (import_id);
COMMENT ON TABLE import_errors IS
  'What was wrong with rows: one entry for each problem, the raw row with the first of a failed row.';
COMMENT ON COLUMN import_errors.line_number IS 'The physical line on which the record begins, from 1.';
COMMENT ON COLUMN import_errors.value IS
  'The value as it was, shortened; characters that PostgreSQL cannot hold are escaped.';
COMMENT ON COLUMN import_errors.raw IS
  'The row as it was read, a JSON array of its cells or the JSON text of a contact, in ASCII escapes.';

ALTER TABLE import_errors ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_errors USING (tenant_id = current_tenant_id());

-- Ids of imports are UUIDv7, whose first 48 bits are milliseconds: a month is a range of ids.
CREATE FUNCTION first_uuid_at(moment timestamptz) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0')
    || '00000000000000000000')::uuid;

CREATE FUNCTION ensure_import_partitions(first_month timestamptz, months integer) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  month_start timestamp := date_trunc('month', first_month AT TIME ZONE 'UTC');
  parent text;
  partition_name text;
BEGIN
  -- One node at a time; the others find the partitions made.
  PERFORM pg_advisory_xact_lock(hashtextextended('rollcall.import_partitions', 0));
  FOR i IN 0 .. months - 1 LOOP
    FOREACH parent IN ARRAY ARRAY['import_rows', 'import_errors'] LOOP
      partition_name := parent || to_char(month_start + make_interval(months => i), '_YYYY_MM');
      IF to_regclass(partition_name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
          partition_name, parent,
          first_uuid_at((month_start + make_interval(months => i)) AT TIME ZONE 'UTC'),
          first_uuid_at((month_start + make_interval(months => i + 1)) AT TIME ZONE 'UTC'));
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', partition_name);
      END IF;
    END LOOP;
  END LOOP;
END
$$;
COMMENT ON FUNCTION ensure_import_partitions(timestamptz, integer) IS
  'Makes the monthly partitions of ledger and errors from the month of the given moment on.';
