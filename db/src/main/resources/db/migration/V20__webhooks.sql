-- Webhooks: what is to be told outside is written by the transaction that makes it true.

CREATE TABLE webhook_secrets (
  tenant_id  uuid        NOT NULL REFERENCES tenants (id),
  id         uuid        NOT NULL,
  sealed     bytea       NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE webhook_secrets IS
  'What receivers check signatures with, sealed under the key of the installation.';
COMMENT ON COLUMN webhook_secrets.expires_at IS
  'Until when it signs beside its successor; null for the one that is current.';
CREATE UNIQUE INDEX webhook_secrets_one_is_current ON webhook_secrets (tenant_id)
  WHERE expires_at IS NULL;

ALTER TABLE webhook_secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON webhook_secrets USING (tenant_id = current_tenant_id());

CREATE TABLE webhook_deliveries (
  tenant_id       uuid        NOT NULL REFERENCES tenants (id),
  id              uuid        NOT NULL DEFAULT gen_random_uuid(),
  import_id       uuid        NOT NULL,
  event           text        NOT NULL,
  url             text        NOT NULL,
  body            text        NOT NULL,
  status          text        NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'delivered', 'failed', 'gone')),
  tries           integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),
  tries_of_round  integer     NOT NULL DEFAULT 0 CHECK (tries_of_round BETWEEN 0 AND tries),
  next_try_at     timestamptz,
  claimed_until   timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  ended_at        timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, import_id) REFERENCES import_jobs (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT pending_has_time CHECK ((status = 'pending') = (next_try_at IS NOT NULL)),
  CONSTRAINT only_pending_is_claimed CHECK (claimed_until IS NULL OR status = 'pending'),
  CONSTRAINT ended_has_time CHECK ((status = 'pending') = (ended_at IS NULL))
);
COMMENT ON TABLE webhook_deliveries IS
  'The outbox, and later the log: one event for one receiver, with the body as it is signed.';
COMMENT ON COLUMN webhook_deliveries.tries_of_round IS
  'Tries since the event, or since somebody asked for it to be delivered again.';
COMMENT ON COLUMN webhook_deliveries.claimed_until IS
  'Until when it belongs to the node that tries it; on the clock of this database.';

CREATE INDEX webhook_deliveries_newest_first
  ON webhook_deliveries (tenant_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_of_import ON webhook_deliveries (tenant_id, import_id);
-- For the nodes, who deliver for all tenants.
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at) WHERE status = 'pending';
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE webhook_deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON webhook_deliveries USING (tenant_id = current_tenant_id());

CREATE TABLE webhook_tries (
  tenant_id       uuid        NOT NULL,
  delivery_id     uuid        NOT NULL,
  number          integer     NOT NULL CHECK (number >= 1),
  tried_at        timestamptz NOT NULL,
  status_code     integer,
  failure         text,
  duration_millis integer     NOT NULL CHECK (duration_millis >= 0),
  PRIMARY KEY (tenant_id, delivery_id, number),
  FOREIGN KEY (tenant_id, delivery_id)
    REFERENCES webhook_deliveries (tenant_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE webhook_tries IS 'What came of each try to deliver; nothing that a receiver said.';
COMMENT ON COLUMN webhook_tries.failure IS 'A stable code; null for a success.';

ALTER TABLE webhook_tries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON webhook_tries USING (tenant_id = current_tenant_id());

-- A trigger, because the end of an import is written in several places, and none may forget it.
-- With the rights of its owner, because a request of a tenant may bring the end about.
CREATE FUNCTION announce_end_of_import() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ${flyway:defaultSchema}.webhook_deliveries
    (tenant_id, import_id, event, url, body, next_try_at)
  VALUES (
    NEW.tenant_id,
    NEW.id,
    'import.' || NEW.status,
    NEW.options ->> 'webhook_url',
    jsonb_build_object(
      'type', 'import.' || NEW.status,
      'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'data', jsonb_build_object(
        'id', NEW.id,
        'status', NEW.status,
        'external_id', NEW.external_id,
        'parent_id', NEW.parent_id,
        'list_id', NEW.list_id,
        'source', NEW.source,
        'total_rows', NEW.total_rows,
        'processed_rows', NEW.processed_rows,
        'success_count', NEW.created_count + NEW.updated_count + NEW.unchanged_count,
        'created_count', NEW.created_count,
        'updated_count', NEW.updated_count,
        'unchanged_count', NEW.unchanged_count,
        'skipped_count', NEW.skipped_count,
        'error_count', NEW.error_count,
        'duplicate_count', NEW.duplicate_count,
        'error_code', NEW.error ->> 'code'))::text,
    now());
  RETURN NULL;
END
$$;
CREATE TRIGGER end_of_import_is_announced AFTER UPDATE OF status ON import_jobs
  FOR EACH ROW WHEN (
    OLD.status IS DISTINCT FROM NEW.status
    AND NEW.status IN ('completed', 'failed', 'cancelled', 'undone')
    AND NEW.options ->> 'webhook_url' IS NOT NULL)
  EXECUTE FUNCTION announce_end_of_import();
