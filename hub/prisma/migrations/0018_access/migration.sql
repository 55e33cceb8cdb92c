-- Where people may do what: regions between a tenant and its stores, and roles that are granted at a place. Only adds.

CREATE TABLE region (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT region_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX region_tenant_id_name_key ON region (tenant_id, name);

-- Null: of no region.
ALTER TABLE store ADD COLUMN region_id uuid;
ALTER TABLE store ADD CONSTRAINT store_tenant_id_region_id_fkey
  FOREIGN KEY (tenant_id, region_id) REFERENCES region (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;
CREATE INDEX store_tenant_id_region_id_idx ON store (tenant_id, region_id);

-- A role of a user, at one store, at the stores of a region, or with neither in the whole tenant.
CREATE TABLE user_grant (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  region_id uuid,
  store_id uuid,
  granted_at timestamptz(3) NOT NULL,
  granted_by uuid,
  CONSTRAINT user_grant_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT user_grant_one_place CHECK (region_id IS NULL OR store_id IS NULL)
);
CREATE INDEX user_grant_tenant_id_user_id_idx ON user_grant (tenant_id, user_id);
-- The same role at the same place once.
CREATE UNIQUE INDEX user_grant_place_key ON user_grant
  (tenant_id, user_id, role, COALESCE(region_id, store_id, tenant_id));
ALTER TABLE user_grant ADD CONSTRAINT user_grant_tenant_id_user_id_fkey
  FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE user_grant ADD CONSTRAINT user_grant_tenant_id_region_id_fkey
  FOREIGN KEY (tenant_id, region_id) REFERENCES region (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE user_grant ADD CONSTRAINT user_grant_tenant_id_store_id_fkey
  FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION;

-- From where it was done.
ALTER TABLE audit_log ADD COLUMN address text;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['region', 'user_grant']
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

-- What a user was goes on in the whole tenant. The previous version reads and writes `user_account.role` still.
INSERT INTO user_grant (tenant_id, id, user_id, role, granted_at)
  SELECT tenant_id, gen_random_uuid(), id, role, CURRENT_TIMESTAMP FROM user_account
  WHERE role IN ('owner', 'it', 'viewer');
