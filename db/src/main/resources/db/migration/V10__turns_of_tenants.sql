-- Tenants take turns: of two whose next imports would run as their first (or second, …), the one that
-- was served longer ago comes first. Without this a tenant with a long line would come before a
-- newcomer each time one of its imports ends, since what it has queued is older.

CREATE TABLE placement_turns (
  tenant_id uuid        NOT NULL PRIMARY KEY REFERENCES tenants (id),
  taken_at  timestamptz NOT NULL
);
COMMENT ON TABLE placement_turns IS
  'When an import of the tenant was placed last. Beside tenants, whose rows every chunk rewrites; '
  'written under the placement lock.';

ALTER TABLE placement_turns ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON placement_turns USING (tenant_id = current_tenant_id());
