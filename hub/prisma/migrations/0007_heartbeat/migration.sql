-- What tills say of themselves every minute, and how far the last verified backup of this database goes.

CREATE TABLE ingest.till_heartbeat (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  device_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  -- Null while the engine of the till does not answer.
  app_version text,
  backlog_events bigint NOT NULL,
  oldest_unsynced_at timestamptz(3),
  clock_offset_ms bigint,
  catalog_revision bigint NOT NULL,
  unprinted integer,
  devices jsonb,
  CONSTRAINT till_heartbeat_pkey PRIMARY KEY (tenant_id, till_id)
);

-- How fast a till felt in one hour; a later summary of the same hour takes the place of the one before.
CREATE TABLE ingest.till_latency (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  kind text NOT NULL,
  hour timestamptz(0) NOT NULL,
  n integer NOT NULL,
  p50_ms real NOT NULL,
  p95_ms real NOT NULL,
  p99_ms real NOT NULL,
  histogram jsonb NOT NULL,
  CONSTRAINT till_latency_pkey PRIMARY KEY (tenant_id, till_id, kind, hour)
);

-- Each start of a till's sync. One that speaks again after a later one was there a while has a twin.
CREATE TABLE ingest.till_instance (
  tenant_id uuid NOT NULL,
  device_id uuid NOT NULL,
  instance_id uuid NOT NULL,
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  CONSTRAINT till_instance_pkey PRIMARY KEY (tenant_id, device_id, instance_id)
);

-- Written by the owner alone, when a backup was read back and found whole.
CREATE TABLE ingest.backed_up (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  backup_id text NOT NULL,
  verified_at timestamptz(3) NOT NULL,
  CONSTRAINT backed_up_pkey PRIMARY KEY (tenant_id, till_id, epoch_id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['till_heartbeat', 'till_latency', 'till_instance', 'backed_up']
  LOOP
    EXECUTE format('ALTER TABLE ingest.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE ingest.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON ingest.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON ingest.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON ingest.%I TO codex_app, codex_jobs', name);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON ingest.till_heartbeat TO codex_app;
GRANT INSERT, UPDATE, DELETE ON ingest.till_latency, ingest.till_instance TO codex_app;
