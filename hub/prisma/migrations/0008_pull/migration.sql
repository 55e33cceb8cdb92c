-- What tills sell by besides products and promotions: price lists, settings, badges, foreign cash, the update policy.
-- And the hint that wakes them. Only adds.

CREATE TABLE price_list (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  priority integer NOT NULL,
  -- Null: every store's.
  store_ids uuid[],
  customer_group text,
  valid_from date,
  -- The last day on which it holds.
  valid_to date,
  CONSTRAINT price_list_pkey PRIMARY KEY (tenant_id, id)
);

CREATE TABLE list_price (
  tenant_id uuid NOT NULL,
  list_id uuid NOT NULL,
  product_id uuid NOT NULL,
  price_minor bigint NOT NULL,
  price_quantity_milli integer NOT NULL,
  breaks jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT list_price_pkey PRIMARY KEY (tenant_id, list_id, product_id)
);
CREATE INDEX list_price_tenant_id_product_id_idx ON list_price (tenant_id, product_id);
ALTER TABLE list_price ADD CONSTRAINT list_price_tenant_id_list_id_fkey
  FOREIGN KEY (tenant_id, list_id) REFERENCES price_list (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE list_price ADD CONSTRAINT list_price_tenant_id_product_id_fkey
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

-- What tills are told to do, by whom it is said for: `id` is that of the tenant, the store or the till.
CREATE TABLE till_settings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  scope text NOT NULL CHECK (scope IN ('tenant', 'store', 'till')),
  settings jsonb NOT NULL,
  CONSTRAINT till_settings_pkey PRIMARY KEY (tenant_id, id)
);

-- Which version the tills of a ring are offered.
CREATE TABLE update_policy (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  ring text NOT NULL,
  version text,
  percentage integer NOT NULL CHECK (percentage BETWEEN 0 AND 100),
  halted boolean NOT NULL DEFAULT false,
  CONSTRAINT update_policy_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX update_policy_tenant_id_ring_key ON update_policy (tenant_id, ring);

-- HMAC-SHA-256 over the tenant's pepper and the badge's code.
ALTER TABLE operator ADD COLUMN badge_hash text;
ALTER TABLE store ADD COLUMN exchange_rates jsonb NOT NULL DEFAULT '[]';

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['price_list', 'list_price', 'till_settings', 'update_policy']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON public.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON public.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON public.%I TO codex_app, codex_jobs', name);
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON public.%I TO codex_app', name);
  END LOOP;
END $$;

-- A list that other stores take from now on changes what a product costs there, though no product has changed:
-- its products go out again, at revisions of their own.
CREATE FUNCTION public.resend_list_products()
  RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE
    goods uuid[];
    last_revision bigint;
  BEGIN
    PERFORM 1 FROM public.tenant_revision WHERE tenant_id = NEW.tenant_id FOR UPDATE;
    SELECT array_agg(product_id ORDER BY product_id) INTO goods
      FROM public.list_price WHERE tenant_id = NEW.tenant_id AND list_id = NEW.id;
    IF goods IS NULL THEN RETURN NULL; END IF;
    UPDATE public.tenant_revision SET revision = revision + cardinality(goods)
      WHERE tenant_id = NEW.tenant_id RETURNING revision INTO last_revision;
    INSERT INTO public.change (tenant_id, kind, entity_id, op, revision)
      SELECT NEW.tenant_id, 'product', g.id, 'upsert', last_revision - cardinality(goods) + g.place
      FROM unnest(goods) WITH ORDINALITY AS g (id, place)
      ON CONFLICT (tenant_id, kind, entity_id) DO UPDATE SET op = EXCLUDED.op, revision = EXCLUDED.revision;
    RETURN NULL;
  END $$;
CREATE TRIGGER resend_products AFTER UPDATE OF store_ids ON public.price_list
  FOR EACH ROW WHEN (OLD.store_ids IS DISTINCT FROM NEW.store_ids)
  EXECUTE FUNCTION public.resend_list_products();

-- Whoever listens hears of a tenant's new revision when it can be read: PostgreSQL tells at the commit.
CREATE FUNCTION public.hint_changes()
  RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    PERFORM pg_notify('codex_hint', NEW.tenant_id::text);
    RETURN NULL;
  END $$;
CREATE TRIGGER hint_changes AFTER UPDATE OF revision ON public.tenant_revision
  FOR EACH ROW WHEN (OLD.revision IS DISTINCT FROM NEW.revision)
  EXECUTE FUNCTION public.hint_changes();
