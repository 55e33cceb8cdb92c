-- The tables of the first sale. Money is bigint minor units; the tenant comes first in every key and index.

CREATE TABLE tenant (
  id uuid NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  locale text NOT NULL,
  pin_pepper text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT tenant_pkey PRIMARY KEY (id)
);

CREATE TABLE tenant_revision (
  tenant_id uuid NOT NULL,
  revision bigint NOT NULL,
  CONSTRAINT tenant_revision_pkey PRIMARY KEY (tenant_id)
);

CREATE TABLE change (
  tenant_id uuid NOT NULL,
  kind text NOT NULL,
  entity_id uuid NOT NULL,
  revision bigint NOT NULL,
  op text NOT NULL,
  CONSTRAINT change_pkey PRIMARY KEY (tenant_id, kind, entity_id)
);
CREATE UNIQUE INDEX change_tenant_id_revision_key ON change (tenant_id, revision);

CREATE TABLE store (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  locale text NOT NULL,
  time_zone text NOT NULL,
  receipt_header text[],
  receipt_footer text[],
  CONSTRAINT store_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX store_tenant_id_number_key ON store (tenant_id, number);

CREATE TABLE till (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  number integer NOT NULL,
  enrolled_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3),
  last_receipt_number bigint NOT NULL DEFAULT 0,
  CONSTRAINT till_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX till_tenant_id_store_id_number_key ON till (tenant_id, store_id, number);

CREATE TABLE till_device (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  till_id uuid NOT NULL,
  public_key text NOT NULL,
  platform text NOT NULL,
  app_version text NOT NULL,
  enrolled_at timestamptz(3) NOT NULL,
  replaced_at timestamptz(3),
  CONSTRAINT till_device_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX till_device_tenant_id_till_id_idx ON till_device (tenant_id, till_id);

CREATE TABLE till_nonce (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  nonce_hash text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT till_nonce_pkey PRIMARY KEY (tenant_id, till_id, nonce_hash)
);

CREATE TABLE enrolment_code (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_number integer NOT NULL,
  code_hash text NOT NULL,
  created_by uuid,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT enrolment_code_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX enrolment_code_tenant_id_code_hash_key ON enrolment_code (tenant_id, code_hash);

CREATE TABLE user_account (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  password_hash text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT user_account_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX user_account_tenant_id_email_key ON user_account (tenant_id, email);

CREATE TABLE user_session (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  token_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CONSTRAINT user_session_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX user_session_tenant_id_token_hash_key ON user_session (tenant_id, token_hash);

CREATE TABLE operator (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  pin_hash text NOT NULL,
  CONSTRAINT operator_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX operator_tenant_id_number_key ON operator (tenant_id, number);

CREATE TABLE department (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT department_pkey PRIMARY KEY (tenant_id, id)
);

CREATE TABLE tax_class (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  rate_ppm integer NOT NULL,
  CONSTRAINT tax_class_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX tax_class_tenant_id_code_key ON tax_class (tenant_id, code);

CREATE TABLE product (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  sku text NOT NULL,
  name text NOT NULL,
  department_id uuid NOT NULL,
  tax_class_id uuid NOT NULL,
  unit text NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT product_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX product_tenant_id_sku_key ON product (tenant_id, sku);
CREATE INDEX product_tenant_id_name_id_idx ON product (tenant_id, name, id);
CREATE INDEX product_tenant_id_department_id_name_id_idx ON product (tenant_id, department_id, name, id);

CREATE TABLE product_barcode (
  tenant_id uuid NOT NULL,
  barcode text NOT NULL,
  product_id uuid NOT NULL,
  position integer NOT NULL,
  CONSTRAINT product_barcode_pkey PRIMARY KEY (tenant_id, barcode)
);
CREATE INDEX product_barcode_tenant_id_product_id_position_idx ON product_barcode (tenant_id, product_id, position);

CREATE TABLE price (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  store_id uuid,
  price_minor bigint NOT NULL,
  price_quantity_milli integer NOT NULL,
  CONSTRAINT price_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX price_tenant_id_product_id_store_id_key ON price (tenant_id, product_id, store_id) NULLS NOT DISTINCT;

CREATE TABLE quick_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  product_id uuid NOT NULL,
  CONSTRAINT quick_key_pkey PRIMARY KEY (tenant_id, id)
);

CREATE TABLE sale (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  event_id uuid NOT NULL,
  operator_id uuid,
  receipt_number bigint NOT NULL,
  business_date date NOT NULL,
  wall_time timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  currency text NOT NULL,
  pricing_version integer NOT NULL,
  item_count integer NOT NULL,
  tax_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  change_minor bigint NOT NULL,
  faults text[],
  CONSTRAINT sale_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX sale_tenant_id_till_id_epoch_id_seq_key ON sale (tenant_id, till_id, epoch_id, seq);
CREATE INDEX sale_tenant_id_wall_time_id_idx ON sale (tenant_id, wall_time, id);
CREATE INDEX sale_tenant_id_business_date_store_id_idx ON sale (tenant_id, business_date, store_id);
CREATE INDEX sale_tenant_id_till_id_receipt_number_idx ON sale (tenant_id, till_id, receipt_number);

CREATE TABLE sale_line (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  line_id uuid NOT NULL,
  product_id uuid NOT NULL,
  barcode text,
  name text NOT NULL,
  department_id uuid NOT NULL,
  tax_class_id uuid NOT NULL,
  tax_rate_ppm integer NOT NULL,
  quantity_milli bigint NOT NULL,
  unit_price_minor bigint NOT NULL,
  price_quantity_milli integer NOT NULL,
  extended_minor bigint NOT NULL,
  source text NOT NULL,
  voided boolean NOT NULL,
  CONSTRAINT sale_line_pkey PRIMARY KEY (tenant_id, sale_id, position)
);

CREATE TABLE sale_tender (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  amount_minor bigint NOT NULL,
  tendered_minor bigint NOT NULL,
  change_minor bigint NOT NULL,
  CONSTRAINT sale_tender_pkey PRIMARY KEY (tenant_id, sale_id, position)
);

CREATE TABLE sale_tax (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  tax_class_id uuid NOT NULL,
  rate_ppm integer NOT NULL,
  net_minor bigint NOT NULL,
  tax_minor bigint NOT NULL,
  gross_minor bigint NOT NULL,
  CONSTRAINT sale_tax_pkey PRIMARY KEY (tenant_id, sale_id, position)
);

CREATE TABLE audit_log (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  entity_kind text NOT NULL,
  entity_id uuid,
  details jsonb NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_log_tenant_id_at_idx ON audit_log (tenant_id, at);

ALTER TABLE till ADD CONSTRAINT till_tenant_id_store_id_fkey
  FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE product ADD CONSTRAINT product_tenant_id_department_id_fkey
  FOREIGN KEY (tenant_id, department_id) REFERENCES department (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE product ADD CONSTRAINT product_tenant_id_tax_class_id_fkey
  FOREIGN KEY (tenant_id, tax_class_id) REFERENCES tax_class (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE product_barcode ADD CONSTRAINT product_barcode_tenant_id_product_id_fkey
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE price ADD CONSTRAINT price_tenant_id_product_id_fkey
  FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE sale_line ADD CONSTRAINT sale_line_tenant_id_sale_id_fkey
  FOREIGN KEY (tenant_id, sale_id) REFERENCES sale (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE sale_tender ADD CONSTRAINT sale_tender_tenant_id_sale_id_fkey
  FOREIGN KEY (tenant_id, sale_id) REFERENCES sale (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE sale_tax ADD CONSTRAINT sale_tax_tenant_id_sale_id_fkey
  FOREIGN KEY (tenant_id, sale_id) REFERENCES sale (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

-- Row-level security: a row is seen only under its own tenant, and by the owner, who migrates.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON public.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON public.%I TO codex_app, codex_jobs
         USING (%I = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (%I = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)',
      name, CASE name WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END,
      CASE name WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END);
    EXECUTE format('GRANT SELECT ON public.%I TO codex_app, codex_jobs', name);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO codex_app, codex_jobs;
GRANT INSERT, UPDATE ON tenant, tenant_revision, change, store, till, till_device, till_nonce, enrolment_code,
  user_account, user_session, operator, department, tax_class, product, product_barcode, price, quick_key
  TO codex_app;
GRANT DELETE ON till_nonce, user_session, operator, department, tax_class, product, product_barcode, price,
  quick_key TO codex_app;
-- The audit trail only grows; sales are written by the projection alone.
GRANT INSERT ON audit_log TO codex_app, codex_jobs;
GRANT INSERT ON sale, sale_line, sale_tender, sale_tax TO codex_jobs;
