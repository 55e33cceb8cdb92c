-- The whole domain: how stores reckon tax and cash, taxes of several parts, what articles ask for, and sales that
-- take goods back. Only adds: the program before this one goes on reading and writing its own columns.

ALTER TABLE store
  ADD COLUMN tax_rules jsonb NOT NULL
    DEFAULT '{"prices": "inclusive", "roundedPer": "receipt", "rounding": "half-away"}',
  ADD COLUMN line_rounding text NOT NULL DEFAULT 'half-away',
  ADD COLUMN cash_rounding jsonb,
  ADD COLUMN cut_over_hour integer NOT NULL DEFAULT 4,
  ADD COLUMN in_store_templates jsonb NOT NULL DEFAULT '[]';

-- `rate_ppm` stays for the program before; what a class says now stands in `versions`.
ALTER TABLE tax_class
  ALTER COLUMN rate_ppm SET DEFAULT 0,
  ADD COLUMN category text NOT NULL DEFAULT 'taxable' CHECK (category IN ('taxable', 'zero-rated', 'exempt')),
  ADD COLUMN versions jsonb NOT NULL DEFAULT '[]';
UPDATE tax_class SET
  category = CASE rate_ppm WHEN 0 THEN 'zero-rated' ELSE 'taxable' END,
  versions = jsonb_build_array(jsonb_build_object(
    'validFrom', NULL, 'componentRounding', 'together', 'components', jsonb_build_array(jsonb_build_object(
      'kind', 'rate', 'code', code, 'name', name, 'ratePpm', rate_ppm, 'compound', false))));

ALTER TABLE product
  ADD COLUMN kind text NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'service', 'deposit', 'gift-card')),
  ADD COLUMN variant_of uuid,
  ADD COLUMN options jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN groups text[] NOT NULL DEFAULT '{}',
  ADD COLUMN open_price boolean NOT NULL DEFAULT false,
  ADD COLUMN for_sale boolean NOT NULL DEFAULT true,
  ADD COLUMN discountable boolean NOT NULL DEFAULT true,
  ADD COLUMN minimum_age integer NOT NULL DEFAULT 0,
  ADD COLUMN deposit_product_id uuid,
  ADD COLUMN tracked_by text NOT NULL DEFAULT 'none' CHECK (tracked_by IN ('none', 'serial', 'lot')),
  ADD COLUMN recalled_lots text[] NOT NULL DEFAULT '{}';
ALTER TABLE product_barcode ADD COLUMN pack_quantity_milli integer NOT NULL DEFAULT 1000;
ALTER TABLE price ADD COLUMN breaks jsonb NOT NULL DEFAULT '[]';

ALTER TABLE sale
  ADD COLUMN kind text NOT NULL DEFAULT 'sale' CHECK (kind IN ('sale', 'refund', 'exchange', 'void')),
  ADD COLUMN voids_sale_id uuid,
  ADD COLUMN return_count integer NOT NULL DEFAULT 0,
  ADD COLUMN net_minor bigint,
  ADD COLUMN rounding_minor bigint NOT NULL DEFAULT 0;
UPDATE sale SET net_minor = total_minor - tax_minor;

-- A line is named by its place in the sale. `extended_minor` is what the line came to with its tax. A void line
-- may have no tax row.
ALTER TABLE sale_line
  ALTER COLUMN line_id DROP NOT NULL,
  ALTER COLUMN tax_class_id DROP NOT NULL,
  ALTER COLUMN tax_rate_ppm DROP NOT NULL,
  ADD COLUMN list_minor bigint,
  ADD COLUMN tax_minor bigint,
  ADD COLUMN unit text NOT NULL DEFAULT 'each',
  ADD COLUMN kind text NOT NULL DEFAULT 'goods',
  ADD COLUMN lot text,
  ADD COLUMN serial text,
  ADD COLUMN returns_sale_id uuid,
  ADD COLUMN returns_position integer;
UPDATE sale_line SET list_minor = extended_minor;
CREATE INDEX sale_line_tenant_id_returns_sale_id_idx ON sale_line (tenant_id, returns_sale_id);

ALTER TABLE sale_tender
  ALTER COLUMN tendered_minor SET DEFAULT 0,
  ALTER COLUMN change_minor SET DEFAULT 0,
  ADD COLUMN details jsonb NOT NULL DEFAULT '{}';

ALTER TABLE sale_tax
  ADD COLUMN code text NOT NULL DEFAULT '',
  ADD COLUMN category text NOT NULL DEFAULT 'taxable',
  ADD COLUMN components jsonb NOT NULL DEFAULT '[]';

-- What was taken off, and why.
CREATE TABLE sale_discount (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  promotion_id uuid,
  name text NOT NULL,
  times integer NOT NULL DEFAULT 1,
  amount_minor bigint NOT NULL,
  CONSTRAINT sale_discount_pkey PRIMARY KEY (tenant_id, sale_id, position)
);
ALTER TABLE sale_discount ADD CONSTRAINT sale_discount_tenant_id_sale_id_fkey
  FOREIGN KEY (tenant_id, sale_id) REFERENCES sale (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE INDEX sale_discount_tenant_id_promotion_id_idx ON sale_discount (tenant_id, promotion_id);

-- Promotions as tills take them, whole: they are read by one revision at a time and never joined.
CREATE TABLE promotion (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  terms jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT promotion_pkey PRIMARY KEY (tenant_id, id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['sale_discount', 'promotion']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON public.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON public.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT ON public.%I TO codex_app, codex_jobs', name);
  END LOOP;
END $$;
GRANT INSERT, UPDATE, DELETE ON promotion TO codex_app;
GRANT INSERT ON sale_discount TO codex_jobs;
