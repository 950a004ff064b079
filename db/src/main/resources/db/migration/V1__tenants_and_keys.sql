-- Who uses Rollcall. Each table that belongs to tenants has tenant_id first in its key and a
-- row-level policy: requests of tenants run under the role ${tenant_role} with the setting
-- rollcall.tenant_id, so that a query that forgets its WHERE shows nothing of anybody else.

CREATE FUNCTION current_tenant_id() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('rollcall.tenant_id', true), '')::uuid;

COMMENT ON FUNCTION current_tenant_id() IS
  'The tenant that the running transaction acts for; null when it acts for none.';

CREATE TABLE tenants (
  id                uuid        NOT NULL PRIMARY KEY,
  name              text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  contacts_revision bigint      NOT NULL DEFAULT 0,
  created_at        timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tenants IS 'A company whose contacts nobody else ever sees.';
COMMENT ON COLUMN tenants.contacts_revision IS
  'Raised under the tenant lock by every transaction that writes contacts of the tenant.';

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tenants USING (id = current_tenant_id());

CREATE TABLE api_keys (
  id         uuid        NOT NULL PRIMARY KEY,
  tenant_id  uuid        REFERENCES tenants (id),
  role       text        NOT NULL CHECK (role IN ('customer', 'admin')),
  name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  prefix     text        NOT NULL,
  token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CONSTRAINT customer_key_has_tenant CHECK (role = 'admin' OR tenant_id IS NOT NULL)
);
COMMENT ON TABLE api_keys IS 'Bearer tokens, stored as SHA-256 hashes; the token itself is shown once.';
COMMENT ON COLUMN api_keys.prefix IS 'The first characters of the token, to tell keys apart in lists.';
CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, created_at);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON api_keys USING (tenant_id = current_tenant_id());

CREATE TABLE portal_sessions (
  session_hash bytea       NOT NULL PRIMARY KEY CHECK (octet_length(session_hash) = 32),
  tenant_id    uuid        REFERENCES tenants (id),
  api_key_id   uuid        NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL
);
COMMENT ON TABLE portal_sessions IS
  'Signed-in browsers. In the database and not in memory, so that a session holds on every node.';
CREATE INDEX portal_sessions_by_expiry ON portal_sessions (expires_at);

ALTER TABLE portal_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON portal_sessions USING (tenant_id = current_tenant_id());

CREATE TABLE audit_log (
  id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  uuid        REFERENCES tenants (id),
  actor      uuid,
  action     text        NOT NULL,
  target     text,
  details    jsonb       NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE audit_log IS 'What administrators did, and for which tenant they acted.';
COMMENT ON COLUMN audit_log.actor IS 'The API key that acted; null for the application itself.';
CREATE INDEX audit_log_by_tenant ON audit_log (tenant_id, id);

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON audit_log USING (tenant_id = current_tenant_id());
