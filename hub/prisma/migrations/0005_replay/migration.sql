-- Building projections anew beside those that people read, and changing them over in one transaction. Only adds.

CREATE TABLE ingest.replay_run (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  scope jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('building', 'done', 'refused', 'abandoned')),
  started_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  report jsonb,
  CONSTRAINT replay_run_pkey PRIMARY KEY (tenant_id, id)
);

-- How far a stream was read, so that a replay goes on where it was stopped.
CREATE TABLE ingest.replay_stream (
  tenant_id uuid NOT NULL,
  run_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  unreadable jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT replay_stream_pkey PRIMARY KEY (tenant_id, run_id, till_id, epoch_id)
);

CREATE TABLE ingest.shadow_sale (LIKE public.sale INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_sale_line (LIKE public.sale_line INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_sale_discount (LIKE public.sale_discount INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_sale_tender (LIKE public.sale_tender INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_sale_tax (LIKE public.sale_tax INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_shift (LIKE public.shift INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_cash_movement (LIKE public.cash_movement INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_stock_movement (LIKE public.stock_movement INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_card_doubt (LIKE public.card_doubt INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_day_total (LIKE public.day_total INCLUDING DEFAULTS);
CREATE TABLE ingest.shadow_events_enriched (LIKE ingest.events_enriched INCLUDING DEFAULTS);
ALTER TABLE ingest.shadow_sale ADD CONSTRAINT shadow_sale_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ingest.shadow_sale_line ADD CONSTRAINT shadow_sale_line_pkey PRIMARY KEY (tenant_id, sale_id, position);
ALTER TABLE ingest.shadow_sale_discount ADD CONSTRAINT shadow_sale_discount_pkey PRIMARY KEY (tenant_id, sale_id, position);
ALTER TABLE ingest.shadow_sale_tender ADD CONSTRAINT shadow_sale_tender_pkey PRIMARY KEY (tenant_id, sale_id, position);
ALTER TABLE ingest.shadow_sale_tax ADD CONSTRAINT shadow_sale_tax_pkey PRIMARY KEY (tenant_id, sale_id, position);
ALTER TABLE ingest.shadow_shift ADD CONSTRAINT shadow_shift_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ingest.shadow_cash_movement ADD CONSTRAINT shadow_cash_movement_pkey PRIMARY KEY (tenant_id, id);
ALTER TABLE ingest.shadow_stock_movement ADD CONSTRAINT shadow_stock_movement_pkey PRIMARY KEY (tenant_id, sale_id, position);
ALTER TABLE ingest.shadow_card_doubt ADD CONSTRAINT shadow_card_doubt_pkey PRIMARY KEY (tenant_id, till_id, reference);
ALTER TABLE ingest.shadow_day_total ADD CONSTRAINT shadow_day_total_pkey
  PRIMARY KEY (tenant_id, store_id, till_id, business_date, currency);
ALTER TABLE ingest.shadow_events_enriched ADD CONSTRAINT shadow_events_enriched_pkey
  PRIMARY KEY (tenant_id, till_id, epoch_id, seq);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['replay_run', 'replay_stream', 'shadow_sale', 'shadow_sale_line', 'shadow_sale_discount',
    'shadow_sale_tender', 'shadow_sale_tax', 'shadow_shift', 'shadow_cash_movement', 'shadow_stock_movement',
    'shadow_card_doubt', 'shadow_day_total', 'shadow_events_enriched']
  LOOP
    EXECUTE format('ALTER TABLE ingest.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE ingest.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON ingest.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON ingest.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON ingest.%I TO codex_app, codex_jobs', name);
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON ingest.%I TO codex_jobs', name);
  END LOOP;
END $$;
GRANT DELETE ON sale, sale_line, sale_discount, sale_tender, sale_tax, shift, cash_movement, stock_movement, card_doubt,
  day_total, ingest.events_enriched TO codex_jobs;

CREATE FUNCTION ingest.streaming_tenants()
  RETURNS TABLE (tenant_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT DISTINCT s.tenant_id FROM ingest.till_stream s ORDER BY 1 $$;
REVOKE ALL ON FUNCTION ingest.streaming_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.streaming_tenants() TO codex_jobs;
