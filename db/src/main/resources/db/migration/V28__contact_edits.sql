-- What people did to contacts one by one, for the history of each contact.

CREATE TABLE contact_edits (
  tenant_id     uuid        NOT NULL REFERENCES tenants (id),
  id            uuid        NOT NULL,
  contact_id    uuid        NOT NULL,
  outcome       text        NOT NULL
    CHECK (outcome IN ('created', 'updated', 'unchanged', 'deleted')),
  matched_by    text,
  changed       text[],
  before        jsonb,
  version_after bigint      NOT NULL CHECK (version_after >= 1),
  made_by       uuid        NOT NULL,
  key_prefix    text,
  made_at       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE contact_edits IS
  'What was done to contacts by calls about single ones: the counterpart of import_rows. Ids are '
  'UUIDv7. Without a foreign key to the contact, which the line outlives.';
COMMENT ON COLUMN contact_edits.before IS
  'Values of the changed fields before the edit; a key with null was empty.';
COMMENT ON COLUMN contact_edits.version_after IS 'The version of the contact after the edit.';
COMMENT ON COLUMN contact_edits.made_by IS
  'The API key, or the caller of an OpenID provider, who has none.';
COMMENT ON COLUMN contact_edits.key_prefix IS
  'The beginning of that key, which tells who it was when the key is deleted; null without a key.';

CREATE INDEX contact_edits_by_contact ON contact_edits (tenant_id, contact_id, id);

ALTER TABLE contact_edits ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON contact_edits USING (tenant_id = current_tenant_id());
