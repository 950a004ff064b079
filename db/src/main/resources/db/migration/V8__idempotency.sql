-- Calls that are sent again: what was answered to an Idempotency-Key, and which file came before.

CREATE TABLE idempotency_keys (
  tenant_id    uuid        REFERENCES tenants (id),
  scope        uuid        NOT NULL,
  key          text        COLLATE "C" NOT NULL CHECK (char_length(key) BETWEEN 1 AND 255),
  path         text        NOT NULL,
  state        text        NOT NULL DEFAULT 'running',
  holder       uuid        NOT NULL,
  lease_until  timestamptz,
  fingerprint  bytea       CHECK (octet_length(fingerprint) = 32),
  resource     text,
  resource_id  uuid,
  status       integer     CHECK (status BETWEEN 200 AND 299),
  content_type text,
  headers      jsonb,
  body         bytea,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (scope, key),
  CONSTRAINT scope_is_the_tenant CHECK (tenant_id IS NULL OR scope = tenant_id),
  CONSTRAINT state_is_known CHECK (state IN ('running', 'answered')),
  CONSTRAINT running_has_lease CHECK ((state = 'running') = (lease_until IS NOT NULL)),
  CONSTRAINT answer_can_be_repeated CHECK (
    state = 'running' OR (fingerprint IS NOT NULL AND (status IS NOT NULL OR resource_id IS NOT NULL))),
  CONSTRAINT answer_is_whole CHECK (
    (status IS NULL) = (body IS NULL) AND (status IS NULL) = (headers IS NULL)),
  CONSTRAINT resource_is_compared CHECK (
    (resource IS NULL) = (resource_id IS NULL) AND (resource_id IS NULL OR fingerprint IS NOT NULL))
);
COMMENT ON TABLE idempotency_keys IS
  'What was answered to requests with an Idempotency-Key, so that sending them again does nothing.';
COMMENT ON COLUMN idempotency_keys.scope IS
  'Whose key it is: the tenant, or the API key of an administrator whose call is about no tenant.';
COMMENT ON COLUMN idempotency_keys.holder IS
  'The request that runs under the key. What it creates commits only while it still holds the key.';
COMMENT ON COLUMN idempotency_keys.lease_until IS
  'Until when the running request counts as alive, on the clock of this database.';
COMMENT ON COLUMN idempotency_keys.fingerprint IS
  'SHA-256 of path, query, content type and body, to tell the same request from another.';
COMMENT ON COLUMN idempotency_keys.resource_id IS
  'What the request made or started, written in the transaction that did it: when the answer was '
  'lost with its process, it is made anew from this.';
COMMENT ON COLUMN idempotency_keys.status IS
  'The stored answer begins here; null when it was not stored, since it was large or told a secret.';

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON idempotency_keys USING (tenant_id = current_tenant_id());

-- Ids of files grow with time, so the newest file of the same content is the last of this index.
CREATE INDEX import_files_by_content ON import_files (tenant_id, sha256, id);
