-- What people decided about columns, so that the next file is suggested what they chose.

CREATE TABLE mapping_history (
  tenant_id    uuid        NOT NULL REFERENCES tenants (id),
  header_key   text        COLLATE "C" NOT NULL CHECK (char_length(header_key) BETWEEN 1 AND 200),
  target       text        COLLATE "C" NOT NULL CHECK (char_length(target) <= 200),
  confirmed    bigint      NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
  rejected     bigint      NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, header_key, target)
);
COMMENT ON TABLE mapping_history IS
  'How often columns of a name were mapped to a target when imports were started.';
COMMENT ON COLUMN mapping_history.header_key IS 'Letters and digits of the header, in lower case.';
COMMENT ON COLUMN mapping_history.target IS 'The target; empty for columns that were left out.';
COMMENT ON COLUMN mapping_history.rejected IS
  'How often the target was suggested and something else was chosen.';

ALTER TABLE mapping_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON mapping_history USING (tenant_id = current_tenant_id());
