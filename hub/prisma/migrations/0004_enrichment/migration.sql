-- What jobs make of the journal: enriched events, every projection with money, goods or cash in it, and
-- failures with all that a person must know. Only adds.

-- The queue's own tables: its library makes and migrates them, as the role that works by them.
CREATE SCHEMA pgboss;
GRANT USAGE, CREATE ON SCHEMA pgboss TO codex_jobs;

CREATE TABLE ingest.events_enriched (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  type_version integer NOT NULL,
  store_id uuid NOT NULL,
  operator_id uuid,
  shift_id uuid,
  business_date date NOT NULL,
  -- The till's clock, the same by the hub's clock as far as the till knew it then, and the difference.
  wall_time timestamptz(3) NOT NULL,
  corrected_time timestamptz(3) NOT NULL,
  hub_offset_ms bigint,
  received_at timestamptz(3) NOT NULL,
  -- What the event names and the hub does not know: 'store', 'operator', 'product'.
  unknown text[] NOT NULL DEFAULT '{}',
  -- Of a sale: what does not add up, the articles as the hub knew them at their revisions, the price by today's
  -- program at the same pricing version.
  faults text[] NOT NULL DEFAULT '{}',
  articles jsonb,
  reprice text CHECK (reprice IN ('same', 'differs', 'not-comparable')),
  reprice_reason text,
  reprice_difference_minor bigint,
  -- How many recorded corrections were applied.
  patches integer NOT NULL DEFAULT 0,
  CONSTRAINT events_enriched_pkey PRIMARY KEY (tenant_id, till_id, epoch_id, seq)
);
CREATE INDEX events_enriched_tenant_id_business_date_idx ON ingest.events_enriched (tenant_id, business_date, till_id);

-- Corrections of events that could not be read: the raw text stays as it is.
CREATE TABLE ingest.event_patch (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  position integer NOT NULL,
  operations jsonb NOT NULL,
  reason text NOT NULL,
  patched_by uuid NOT NULL,
  patched_at timestamptz(3) NOT NULL,
  CONSTRAINT event_patch_pkey PRIMARY KEY (tenant_id, till_id, epoch_id, seq, position)
);

ALTER TABLE ingest.projection_failure
  ADD COLUMN status text NOT NULL DEFAULT 'retrying' CHECK (status IN ('retrying', 'dead', 'done', 'discarded')),
  ADD COLUMN code text NOT NULL DEFAULT '',
  ADD COLUMN stack text,
  ADD COLUMN first_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN last_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Who ended it, when and why; null while it waits, and when a retry alone helped.
  ADD COLUMN settled_by uuid,
  ADD COLUMN settled_at timestamptz(3),
  ADD COLUMN reason text;
CREATE INDEX projection_failure_tenant_id_status_idx ON ingest.projection_failure (tenant_id, status, last_at);

-- Products and promotions as they were, for the revisions from `from_revision` to before `below_revision`.
CREATE TABLE ingest.entity_version (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  entity_id uuid NOT NULL,
  from_revision bigint NOT NULL,
  below_revision bigint NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT entity_version_pkey PRIMARY KEY (tenant_id, kind, entity_id, from_revision)
);

CREATE TABLE shift (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  business_date date NOT NULL,
  opened_at timestamptz(3),
  opened_by uuid,
  float_minor bigint,
  -- Who answers for the drawer, and since when.
  owner_id uuid,
  owner_since timestamptz(3),
  closed_at timestamptz(3),
  closed_by uuid,
  cash_expected_minor bigint,
  cash_counted_minor bigint,
  cash_difference_minor bigint,
  differences jsonb NOT NULL DEFAULT '[]',
  z_number bigint,
  grand_positive_minor bigint,
  grand_negative_minor bigint,
  forced_reason text,
  handed_over_to uuid,
  CONSTRAINT shift_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX shift_tenant_id_business_date_store_id_idx ON shift (tenant_id, business_date, store_id);

CREATE TABLE cash_movement (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  shift_id uuid NOT NULL,
  operator_id uuid,
  business_date date NOT NULL,
  at timestamptz(3) NOT NULL,
  kind text NOT NULL,
  -- Above zero: into the drawer.
  amount_minor bigint NOT NULL,
  reason text NOT NULL,
  reference text,
  approved_by uuid,
  CONSTRAINT cash_movement_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX cash_movement_tenant_id_business_date_store_id_idx ON cash_movement (tenant_id, business_date, store_id);

-- Goods that went out (below zero) or came back with a sale, by the sale's line.
CREATE TABLE stock_movement (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  product_id uuid NOT NULL,
  quantity_milli bigint NOT NULL,
  unit text NOT NULL,
  kind text NOT NULL,
  lot text,
  serial text,
  business_date date NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT stock_movement_pkey PRIMARY KEY (tenant_id, sale_id, position)
);
CREATE INDEX stock_movement_tenant_id_store_id_product_id_idx ON stock_movement (tenant_id, store_id, product_id, at);

-- Card payments that a terminal left open, and how they had ended.
CREATE TABLE card_doubt (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  reference text NOT NULL,
  store_id uuid NOT NULL,
  business_date date NOT NULL,
  purpose text NOT NULL,
  amount_minor bigint NOT NULL,
  basket_id uuid NOT NULL,
  cause text,
  asked_at timestamptz(3),
  outcome text,
  said_by text,
  authorisation text,
  resolved_at timestamptz(3),
  CONSTRAINT card_doubt_pkey PRIMARY KEY (tenant_id, till_id, reference)
);

-- A till's trading day. `report` is the same fold that makes X and Z reports.
CREATE TABLE day_total (
  tenant_id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  business_date date NOT NULL,
  currency text NOT NULL,
  receipt_count bigint NOT NULL,
  item_count bigint NOT NULL,
  return_count bigint NOT NULL,
  net_minor bigint NOT NULL,
  tax_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  rounding_minor bigint NOT NULL,
  no_sale_count bigint NOT NULL,
  voided_basket_count bigint NOT NULL,
  voided_basket_minor bigint NOT NULL,
  report jsonb NOT NULL,
  CONSTRAINT day_total_pkey PRIMARY KEY (tenant_id, store_id, till_id, business_date, currency)
);
CREATE INDEX day_total_tenant_id_business_date_idx ON day_total (tenant_id, business_date);

-- A day that changed after it was over: what was, what is, which event, when. `was` is null for a day that had none.
CREATE TABLE day_restatement (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  business_date date NOT NULL,
  currency text NOT NULL,
  at timestamptz(3) NOT NULL,
  cause text NOT NULL CHECK (cause IN ('late', 'correction', 'replay')),
  -- The events of one batch; null for a replay.
  event_id uuid,
  epoch_id uuid,
  from_seq bigint,
  to_seq bigint,
  was jsonb,
  is_now jsonb,
  CONSTRAINT day_restatement_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX day_restatement_tenant_id_business_date_idx ON day_restatement (tenant_id, business_date, at);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ingest.events_enriched', 'ingest.event_patch', 'ingest.entity_version', 'public.shift',
    'public.cash_movement', 'public.stock_movement', 'public.card_doubt', 'public.day_total', 'public.day_restatement']
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %s TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON %s TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON %s TO codex_app, codex_jobs', name);
  END LOOP;
END $$;
GRANT INSERT ON ingest.events_enriched, cash_movement, stock_movement, day_restatement TO codex_jobs;
GRANT INSERT, UPDATE ON shift, card_doubt, day_total TO codex_jobs;
-- People retry, correct and discard; the events themselves stay as they came.
GRANT INSERT ON ingest.event_patch TO codex_app;
GRANT UPDATE (status, attempts, settled_by, settled_at, reason) ON ingest.projection_failure TO codex_app;

-- A product as the hub tells it to whoever asks what it was.
CREATE FUNCTION ingest.product_value(of_tenant uuid, of_product uuid)
  RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT jsonb_build_object('sku', p.sku, 'name', p.name, 'departmentId', p.department_id,
      'taxClassId', p.tax_class_id, 'prices', COALESCE((
        SELECT jsonb_agg(jsonb_build_object('storeId', r.store_id, 'priceMinor', r.price_minor,
          'priceQuantityMilli', r.price_quantity_milli) ORDER BY r.store_id NULLS LAST)
        FROM public.price r WHERE r.tenant_id = p.tenant_id AND r.product_id = p.id), '[]'))
    FROM public.product p WHERE p.tenant_id = of_tenant AND p.id = of_product
  $$;

-- Whoever changes the catalogue moves its row of the feed first: what still stands in the tables is the old value.
CREATE FUNCTION ingest.keep_entity_version()
  RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE old_value jsonb;
  BEGIN
    IF OLD.kind = 'product' THEN
      old_value := ingest.product_value(OLD.tenant_id, OLD.entity_id);
    ELSE
      SELECT p.terms INTO old_value FROM public.promotion p WHERE p.tenant_id = OLD.tenant_id AND p.id = OLD.entity_id;
    END IF;
    IF old_value IS NOT NULL THEN
      INSERT INTO ingest.entity_version (tenant_id, kind, entity_id, from_revision, below_revision, value)
      VALUES (OLD.tenant_id, OLD.kind, OLD.entity_id, OLD.revision, NEW.revision, old_value) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER keep_version BEFORE UPDATE ON public.change FOR EACH ROW
  WHEN (OLD.kind IN ('product', 'promotion') AND OLD.op = 'upsert' AND NEW.revision > OLD.revision)
  EXECUTE FUNCTION ingest.keep_entity_version();

-- Settled failures stay in the table and count no more.
CREATE OR REPLACE FUNCTION ingest.failures_due(at timestamptz, most integer)
  RETURNS TABLE (tenant_id uuid, till_id uuid, epoch_id uuid, seq bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT f.tenant_id, f.till_id, f.epoch_id, f.seq FROM ingest.projection_failure f
    WHERE f.status = 'retrying' AND f.retry_at <= at ORDER BY f.retry_at LIMIT most
  $$;

CREATE OR REPLACE FUNCTION ingest.projection_lag()
  RETURNS TABLE (events bigint, failures bigint, quarantined_streams bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT
      (SELECT COALESCE(sum(LEAST(s.next_seq, s.quarantined_from) - 1 - COALESCE(c.seq, 0)), 0)::bigint
       FROM ingest.till_stream s LEFT JOIN ingest.projection_cursor c USING (tenant_id, till_id, epoch_id)),
      (SELECT count(*) FROM ingest.projection_failure f WHERE f.status IN ('retrying', 'dead')),
      (SELECT count(*) FROM ingest.till_stream WHERE status = 'quarantined')
  $$;

-- Counts for the metrics, over all tenants.
CREATE FUNCTION ingest.work_state()
  RETURNS TABLE (retrying bigint, dead bigint, oldest_waiting_seconds double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT
      (SELECT count(*) FROM ingest.projection_failure f WHERE f.status = 'retrying'),
      (SELECT count(*) FROM ingest.projection_failure f WHERE f.status = 'dead'),
      (SELECT COALESCE(extract(epoch FROM now() - min(r.received_at)), 0)::double precision
       FROM ingest.till_stream s
       LEFT JOIN ingest.projection_cursor c USING (tenant_id, till_id, epoch_id)
       JOIN ingest.events_raw r ON r.tenant_id = s.tenant_id AND r.till_id = s.till_id AND r.epoch_id = s.epoch_id
         AND r.seq = COALESCE(c.seq, 0) + 1
       WHERE LEAST(s.next_seq, s.quarantined_from) - 1 > COALESCE(c.seq, 0))
  $$;

REVOKE ALL ON FUNCTION ingest.work_state(), ingest.keep_entity_version(), ingest.product_value(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.work_state() TO codex_app, codex_jobs;
GRANT EXECUTE ON FUNCTION ingest.product_value(uuid, uuid) TO codex_jobs;
