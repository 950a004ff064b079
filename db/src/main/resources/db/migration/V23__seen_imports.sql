-- Who has looked at an ended import: what nobody looked at yet asks for attention in the portal.

CREATE TABLE seen_imports (
  tenant_id  uuid        NOT NULL,
  import_id  uuid        NOT NULL,
  api_key_id uuid        NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  seen_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, import_id, api_key_id),
  FOREIGN KEY (tenant_id, import_id) REFERENCES import_jobs (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE seen_imports IS
  'Which import was looked at under which key, and when last. An import that failed, or ended with '
  'errors, asks for attention until it was looked at after its end.';

ALTER TABLE seen_imports ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON seen_imports USING (tenant_id = current_tenant_id());
