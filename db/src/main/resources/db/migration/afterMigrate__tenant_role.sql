-- What requests of tenants may do, granted anew after each migration so that the role's name can
-- be changed by configuration. Row-level policies decide which rows; partitions are not granted,
-- so that they are reached only through their parents.

-- Nodes that start at once would refuse each other: "tuple concurrently updated".
DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('rollcall.tenant_role', 0));
END $$;

GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${tenant_role};
GRANT SELECT ON tenants TO ${tenant_role};
GRANT SELECT ON contacts, contact_list_members, contact_edits TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_lists TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE ON import_files, import_jobs TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON import_field_mappings, import_field_mapping_versions TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON mapping_history TO ${tenant_role};
GRANT SELECT, INSERT, DELETE ON export_jobs TO ${tenant_role};
GRANT SELECT, DELETE ON import_rows, import_errors TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE ON seen_imports TO ${tenant_role};
GRANT SELECT, INSERT, UPDATE ON webhook_secrets TO ${tenant_role};
GRANT SELECT, UPDATE ON webhook_deliveries TO ${tenant_role};
GRANT SELECT ON webhook_tries TO ${tenant_role};
