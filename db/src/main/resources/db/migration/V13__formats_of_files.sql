-- Workbooks, JSON files and address books beside delimited text.

ALTER TABLE import_files DROP CONSTRAINT import_files_format_check;
ALTER TABLE import_files ADD CONSTRAINT import_files_format_check
  CHECK (format IN ('csv', 'ndjson', 'xlsx', 'xls', 'ods', 'json', 'vcard'));
COMMENT ON COLUMN import_files.format IS
  'How the stored bytes are read. What came in an archive is stored unpacked.';
COMMENT ON COLUMN import_files.layout IS
  'How the bytes are read, by the format: charset and delimiter, sheet and header row, names of JSON members; the headers as unique keys. Empty for contacts of a JSON body.';
