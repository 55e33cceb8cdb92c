-- What tills and hub found when they compared a business date, and which dates the hub wants compared. Only adds.

CREATE TABLE ingest.reconciliation (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  business_date date NOT NULL,
  -- What the till found when it compared its journal with the hub's books.
  till_outcome text CHECK (till_outcome IN ('other', 'missing', 'money', 'waits', 'agrees')),
  till_differences jsonb NOT NULL DEFAULT '[]',
  till_at timestamptz(3),
  -- What the hub found when it held its journal against its own tables.
  hub_outcome text CHECK (hub_outcome IN ('missing', 'altered', 'unread', 'money', 'whole')),
  hub_differences jsonb NOT NULL DEFAULT '[]',
  hub_at timestamptz(3),
  -- Since when the till is to compare; null once it has.
  wanted_at timestamptz(3),
  -- Since when one of the two is not content, and when both were again.
  open_since timestamptz(3),
  healed_at timestamptz(3),
  CONSTRAINT reconciliation_pkey PRIMARY KEY (tenant_id, till_id, business_date)
);
CREATE INDEX reconciliation_tenant_id_business_date_idx ON ingest.reconciliation (tenant_id, business_date, till_id);
CREATE INDEX reconciliation_open_idx ON ingest.reconciliation (tenant_id, open_since) WHERE open_since IS NOT NULL;

ALTER TABLE ingest.reconciliation ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.reconciliation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ingest.reconciliation TO codex_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant_only ON ingest.reconciliation TO codex_app, codex_jobs
  USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE ON ingest.reconciliation TO codex_app, codex_jobs;

-- Events that fill a gap lie behind what was projected: they are parked, and so read.
GRANT INSERT (tenant_id, till_id, epoch_id, seq, code, error, attempts, first_at, last_at, retry_at)
  ON ingest.projection_failure TO codex_app;

-- The days of all tenants that the nightly job holds against the journals: the newest, and those that do not agree.
CREATE FUNCTION ingest.days_to_reconcile(since date, most integer)
  RETURNS TABLE (tenant_id uuid, till_id uuid, business_date date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT e.tenant_id, e.till_id, e.business_date FROM ingest.events_enriched e WHERE e.business_date >= since
    UNION
    SELECT r.tenant_id, r.till_id, r.business_date FROM ingest.reconciliation r WHERE r.open_since IS NOT NULL
    ORDER BY 3 DESC, 1, 2 LIMIT most
  $$;

-- Counts for the metrics, over all tenants.
CREATE FUNCTION ingest.reconciliation_state()
  RETURNS TABLE (open bigint, wanted bigint, seconds_since_check double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT count(*) FILTER (WHERE r.open_since IS NOT NULL), count(*) FILTER (WHERE r.wanted_at IS NOT NULL),
      COALESCE(extract(epoch FROM now() - max(r.hub_at)), 0)::double precision
    FROM ingest.reconciliation r
  $$;
REVOKE ALL ON FUNCTION ingest.days_to_reconcile(date, integer), ingest.reconciliation_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.days_to_reconcile(date, integer) TO codex_jobs;
GRANT EXECUTE ON FUNCTION ingest.reconciliation_state() TO codex_app, codex_jobs;
