-- Rows that every chunk's transaction rewrites. A page that counts as full early is pruned early:
-- otherwise whoever reads such a row, and the check of a foreign key does so for every contact of a
-- chunk, walks over up to a hundred dead versions of it.

ALTER TABLE tenants SET (fillfactor = 10);
ALTER TABLE import_jobs SET (fillfactor = 50);
ALTER TABLE BATCH_STEP_EXECUTION SET (fillfactor = 50);
ALTER TABLE BATCH_STEP_EXECUTION_CONTEXT SET (fillfactor = 50);
