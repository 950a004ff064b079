-- What a tenant may do where that differs from the installation's defaults, and keys that end.

CREATE TABLE tenant_settings (
  tenant_id           uuid        NOT NULL PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
  suspended_at        timestamptz,
  rows_per_import     bigint      CHECK (rows_per_import >= 1),
  file_bytes          bigint      CHECK (file_bytes >= 1),
  parallel_imports    integer     CHECK (parallel_imports >= 1),
  queued_imports      integer     CHECK (queued_imports >= 1),
  requests_per_second integer     CHECK (requests_per_second >= 1),
  request_burst       integer     CHECK (request_burst >= 1),
  ai_enabled          boolean     NOT NULL DEFAULT true,
  retention_days      integer     CHECK (retention_days >= 1)
);
COMMENT ON TABLE tenant_settings IS
  'Beside tenants, whose rows every chunk rewrites. No row, and null, mean the default.';
COMMENT ON COLUMN tenant_settings.suspended_at IS
  'Since when its calls are refused and none of its imports is placed.';
COMMENT ON COLUMN tenant_settings.retention_days IS
  'How long ledger and errors of an import are kept after its end.';

ALTER TABLE tenant_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tenant_settings USING (tenant_id = current_tenant_id());

ALTER TABLE api_keys
  ADD COLUMN expires_at   timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN replaces     uuid REFERENCES api_keys (id) ON DELETE SET NULL;
COMMENT ON COLUMN api_keys.last_used_at IS 'To the minute: nodes write it now and then, for many keys at once.';
COMMENT ON COLUMN api_keys.replaces IS 'The key that this one was made for by rotation; both work for a time.';

-- Callers may also be people of an OpenID provider, who have no key here.
ALTER TABLE import_jobs DROP CONSTRAINT import_jobs_created_by_fkey;
COMMENT ON COLUMN import_jobs.created_by IS
  'The API key, or what stands for the subject of a signed token; null for the application itself.';
