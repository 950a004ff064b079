-- Ledger and errors of imports that ended long ago are deleted; the import itself stays.

ALTER TABLE import_jobs ADD COLUMN books_purged_at timestamptz;
COMMENT ON COLUMN import_jobs.books_purged_at IS
  'When ledger and errors were deleted because their time was over.';

CREATE INDEX import_jobs_with_books ON import_jobs (completed_at)
  WHERE completed_at IS NOT NULL AND books_purged_at IS NULL;
