-- Contacts and the lists they are on.

CREATE TABLE contacts (
  tenant_id     uuid        NOT NULL REFERENCES tenants (id),
  id            uuid        NOT NULL,
  seq           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  version       bigint      NOT NULL DEFAULT 1 CHECK (version >= 1),
  status        text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
  first_name    text,
  last_name     text,
  email         text        COLLATE "C",
  phone         text        COLLATE "C",
  phone_2       text        COLLATE "C",
  company       text,
  title         text,
  address_line1 text,
  address_line2 text,
  city          text,
  state         text,
  postal_code   text,
  country       text,
  tags          text[]      NOT NULL DEFAULT '{}',
  custom_fields jsonb       NOT NULL DEFAULT '{}',
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  deleted_at    timestamptz,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT contact_has_key CHECK (email IS NOT NULL OR phone IS NOT NULL OR phone_2 IS NOT NULL)
);
COMMENT ON TABLE contacts IS
  'The contacts of the tenants. E-mail and phones are stored normalised; they are not unique, '
  'since create_new may repeat them.';
COMMENT ON COLUMN contacts.seq IS
  'Order of creation within a tenant, assigned under the tenant lock: the lowest is the oldest.';
COMMENT ON COLUMN contacts.version IS 'Raised by every change of the contact.';

-- seq closes each key index, so that the oldest contacts of one key are read in order and a key
-- that many contacts share costs no more than any other.
CREATE INDEX contacts_by_email ON contacts (tenant_id, email, seq)
  WHERE deleted_at IS NULL AND email IS NOT NULL;
CREATE INDEX contacts_by_phone ON contacts (tenant_id, phone, seq)
  WHERE deleted_at IS NULL AND phone IS NOT NULL;
CREATE INDEX contacts_by_phone_2 ON contacts (tenant_id, phone_2, seq)
  WHERE deleted_at IS NULL AND phone_2 IS NOT NULL;

ALTER TABLE contacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON contacts USING (tenant_id = current_tenant_id());

CREATE TABLE contact_lists (
  tenant_id  uuid        NOT NULL REFERENCES tenants (id),
  id         uuid        NOT NULL,
  name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT contact_list_name_is_unique UNIQUE (tenant_id, name)
);
COMMENT ON TABLE contact_lists IS 'Named lists of contacts.';

ALTER TABLE contact_lists ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON contact_lists USING (tenant_id = current_tenant_id());

CREATE TABLE contact_list_members (
  tenant_id  uuid        NOT NULL,
  list_id    uuid        NOT NULL,
  contact_id uuid        NOT NULL,
  added_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, list_id, contact_id)
);
COMMENT ON TABLE contact_list_members IS
  'Which contact is on which list. Without foreign keys, whose checks cost six times the insert: '
  'members are written under the tenant lock, together with their contacts.';

ALTER TABLE contact_list_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON contact_list_members USING (tenant_id = current_tenant_id());
