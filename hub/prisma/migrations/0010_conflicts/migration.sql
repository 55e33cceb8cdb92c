-- What tills correct in the catalogue: the corrections as told, what became of each, when which field was changed by
-- whom, and the values that lost. Only adds.

-- An article that a till made, which head office has not completed yet.
ALTER TABLE product ADD COLUMN provisional boolean NOT NULL DEFAULT false;
CREATE INDEX product_provisional_idx ON product (tenant_id, name, id) WHERE provisional;

-- Projection of `product.corrected` (a row a field) and `product.provisional` (one for the product, one for its code).
CREATE TABLE product_correction (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  position integer NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  operator_id uuid,
  business_date date NOT NULL,
  product_id uuid NOT NULL,
  -- The revision at which the till had the product; 0 for one of its own.
  base_revision bigint NOT NULL,
  -- 'product' for a whole provisional one.
  field text NOT NULL,
  from_value jsonb,
  to_value jsonb,
  -- By the hub's clock as far as the till knew it, and never after the hub had it.
  corrected_at timestamptz(3) NOT NULL,
  reason text,
  approved_by uuid,
  CONSTRAINT product_correction_pkey PRIMARY KEY (tenant_id, event_id, position)
);

-- What became of a correction, decided once: a replay of the journal builds the rows above anew and leaves these.
CREATE TABLE correction_merge (
  tenant_id uuid NOT NULL,
  event_id uuid NOT NULL,
  position integer NOT NULL,
  till_id uuid NOT NULL,
  product_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('applied', 'lost', 'agreed', 'refused')),
  -- Why it was refused.
  reason text,
  -- The product's revision that answers the till; null for a product that is not there.
  revision bigint,
  merged_at timestamptz(3) NOT NULL,
  CONSTRAINT correction_merge_pkey PRIMARY KEY (tenant_id, event_id, position)
);
CREATE INDEX correction_merge_till_idx ON correction_merge (tenant_id, till_id, product_id, revision);

-- Who gave a field its value, and when, by the product's revision: the highest is the present one.
CREATE TABLE product_field_change (
  tenant_id uuid NOT NULL,
  product_id uuid NOT NULL,
  -- The tenant's id; of a price that is a store's own, the store's.
  scope_id uuid NOT NULL,
  field text NOT NULL,
  revision bigint NOT NULL,
  value jsonb,
  changed_at timestamptz(3) NOT NULL,
  source text NOT NULL CHECK (source IN ('head-office', 'till')),
  -- The user, or the till.
  actor_id uuid,
  epoch_id uuid,
  seq bigint,
  CONSTRAINT product_field_change_pkey PRIMARY KEY (tenant_id, product_id, scope_id, field, revision)
);

-- A value that lost, open until a person has looked at it.
CREATE TABLE field_conflict (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  -- The correction that met another value.
  event_id uuid NOT NULL,
  position integer NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  product_id uuid NOT NULL,
  scope_id uuid NOT NULL,
  field text NOT NULL,
  -- 'both-changed', or why the catalogue refused the value.
  reason text NOT NULL,
  winner_value jsonb,
  winner_source text CHECK (winner_source IN ('head-office', 'till')),
  winner_actor_id uuid,
  winner_at timestamptz(3),
  loser_value jsonb,
  loser_source text NOT NULL CHECK (loser_source IN ('head-office', 'till')),
  loser_actor_id uuid,
  loser_at timestamptz(3) NOT NULL,
  -- The value that the loser stood for: a code that was to be replaced.
  from_value jsonb,
  opened_at timestamptz(3) NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'kept', 'taken', 'agreed')),
  -- Null for one that the hub closed since both agree.
  settled_by uuid,
  settled_at timestamptz(3),
  settled_reason text,
  CONSTRAINT field_conflict_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT field_conflict_settled CHECK ((status = 'open') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX field_conflict_tenant_id_event_id_position_key ON field_conflict (tenant_id, event_id, position);
CREATE INDEX field_conflict_opened_idx ON field_conflict (tenant_id, opened_at, id);
CREATE INDEX field_conflict_open_idx ON field_conflict (tenant_id, product_id) WHERE status = 'open';

CREATE TABLE ingest.shadow_product_correction (LIKE public.product_correction INCLUDING DEFAULTS);
ALTER TABLE ingest.shadow_product_correction ADD CONSTRAINT shadow_product_correction_pkey
  PRIMARY KEY (tenant_id, event_id, position);

-- Finds the corrections that were read before this version.
CREATE INDEX events_enriched_corrections_idx ON ingest.events_enriched (tenant_id, event_id)
  WHERE type IN ('product.corrected', 'product.provisional');

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['public.product_correction', 'public.correction_merge', 'public.product_field_change',
    'public.field_conflict', 'ingest.shadow_product_correction']
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
GRANT INSERT, DELETE ON product_correction TO codex_jobs;
GRANT INSERT, UPDATE, DELETE ON ingest.shadow_product_correction TO codex_jobs;
GRANT INSERT ON correction_merge, field_conflict TO codex_jobs;
GRANT INSERT ON product_field_change TO codex_app, codex_jobs;
GRANT UPDATE (status, settled_by, settled_at, settled_reason) ON field_conflict TO codex_app, codex_jobs;
-- Jobs change the catalogue from now on, by corrections alone.
GRANT UPDATE ON tenant_revision TO codex_jobs;
GRANT INSERT, UPDATE ON change, product, price TO codex_jobs;
GRANT INSERT, DELETE ON product_barcode TO codex_jobs;

-- Counts for the metrics, over all tenants.
CREATE FUNCTION ingest.conflict_state()
  RETURNS TABLE (open bigint, waiting bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT
      (SELECT count(*) FROM public.field_conflict f WHERE f.status = 'open'),
      (SELECT count(*) FROM public.product_correction c WHERE NOT EXISTS (
         SELECT FROM public.correction_merge m
         WHERE m.tenant_id = c.tenant_id AND m.event_id = c.event_id AND m.position = c.position))
  $$;
REVOKE ALL ON FUNCTION ingest.conflict_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.conflict_state() TO codex_app, codex_jobs;
