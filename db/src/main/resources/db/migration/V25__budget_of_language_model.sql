-- How often a language model was asked for a tenant today.

CREATE TABLE model_calls (
  tenant_id uuid    NOT NULL PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
  day       date    NOT NULL,
  calls     integer NOT NULL CHECK (calls >= 1)
);
COMMENT ON TABLE model_calls IS
  'One row for each tenant, whose day is the last one (in UTC) on which the model was asked.';

ALTER TABLE model_calls ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON model_calls USING (tenant_id = current_tenant_id());
