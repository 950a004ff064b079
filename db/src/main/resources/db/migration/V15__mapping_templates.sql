-- Templates keep what they were, and know the columns they are for.

ALTER TABLE import_field_mappings
  ADD COLUMN headers      jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN last_used_at timestamptz;
UPDATE import_field_mappings
SET headers = (SELECT coalesce(jsonb_agg(key), '[]') FROM jsonb_object_keys(mapping) AS key);

-- Fingerprints were of spelling and order; they are of the set of names now, and made anew when the
-- template is next saved. Until then a template is found by its headers.
COMMENT ON COLUMN import_field_mappings.header_fingerprint IS
  'SHA-256 of the headers'' letters and digits, sorted.';
COMMENT ON COLUMN import_field_mappings.use_count IS 'How many imports were started with it.';

CREATE TABLE import_field_mapping_versions (
  tenant_id          uuid        NOT NULL REFERENCES tenants (id),
  template_id        uuid        NOT NULL,
  version            integer     NOT NULL CHECK (version >= 1),
  name               text        NOT NULL,
  headers            jsonb       NOT NULL,
  mapping            jsonb       NOT NULL,
  options            jsonb       NOT NULL,
  saved_at           timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, template_id, version),
  FOREIGN KEY (tenant_id, template_id)
    REFERENCES import_field_mappings (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE import_field_mapping_versions IS
  'Each version of a mapping template, the current one included.';
INSERT INTO import_field_mapping_versions
  (tenant_id, template_id, version, name, headers, mapping, options, saved_at)
SELECT tenant_id, id, version, name, headers, mapping, options, updated_at
FROM import_field_mappings;

ALTER TABLE import_field_mapping_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON import_field_mapping_versions
  USING (tenant_id = current_tenant_id());
