-- A caller of an OpenID provider has no key, and may look at imports all the same.

ALTER TABLE seen_imports DROP CONSTRAINT seen_imports_api_key_id_fkey;
COMMENT ON COLUMN seen_imports.api_key_id IS
  'The API key that looked, or the caller of an OpenID provider, who has none.';
