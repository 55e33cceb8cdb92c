-- What was asked for under a key, and what was answered. Only adds.

CREATE TABLE ingest.idempotency_key (
  tenant_id uuid NOT NULL,
  principal_id uuid NOT NULL,
  -- Method and pattern of the route.
  route text NOT NULL,
  key text NOT NULL,
  -- Of the address and the body.
  request_hash text NOT NULL,
  -- Whose attempt it is: one that was given up cannot commit any more.
  attempt_id uuid NOT NULL,
  -- `committed`: what it did is in the database, its answer is not here yet.
  state text NOT NULL CHECK (state IN ('running', 'committed', 'answered')),
  started_at timestamptz(3) NOT NULL,
  status integer,
  content_type text,
  body text,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (tenant_id, principal_id, route, key)
);
CREATE INDEX idempotency_key_started_idx ON ingest.idempotency_key (tenant_id, started_at);

ALTER TABLE ingest.idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ingest.idempotency_key TO codex_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant_only ON ingest.idempotency_key TO codex_app, codex_jobs
  USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON ingest.idempotency_key TO codex_app;
