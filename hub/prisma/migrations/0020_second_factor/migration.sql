-- A second proof at sign-in: a code that changes every half minute, or one of ten that work once. Only adds.

-- The roles whose people have to have one.
ALTER TABLE tenant ADD COLUMN second_factor_roles text[] NOT NULL DEFAULT '{}';
-- When it was given in this session; null: by password alone.
ALTER TABLE user_session ADD COLUMN second_factor_at timestamptz(3);

CREATE TABLE second_factor (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  -- Sealed with the hub's key; null until the first code has shown that the person holds it.
  secret text,
  confirmed_at timestamptz(3),
  -- The half minute of the last code that was taken: that one and those before it are used up.
  last_step bigint NOT NULL DEFAULT 0,
  -- The one that is to take its place.
  pending_secret text,
  pending_at timestamptz(3),
  CONSTRAINT second_factor_pkey PRIMARY KEY (tenant_id, user_id),
  CONSTRAINT second_factor_confirmed CHECK ((secret IS NULL) = (confirmed_at IS NULL))
);
ALTER TABLE second_factor ADD CONSTRAINT second_factor_tenant_id_user_id_fkey
  FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE recovery_code (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  code_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT recovery_code_pkey PRIMARY KEY (tenant_id, user_id, code_hash)
);
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_tenant_id_user_id_fkey
  FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

-- Somebody has given the right password and owes the second proof.
CREATE TABLE sign_in_ticket (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT sign_in_ticket_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sign_in_ticket_tenant_id_user_id_idx ON sign_in_ticket (tenant_id, user_id);
ALTER TABLE sign_in_ticket ADD CONSTRAINT sign_in_ticket_tenant_id_user_id_fkey
  FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['second_factor', 'recovery_code', 'sign_in_ticket']
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON public.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON public.%I TO codex_app, codex_jobs
         USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
         WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON public.%I TO codex_app', name);
    EXECUTE format('GRANT SELECT ON public.%I TO codex_jobs', name);
  END LOOP;
END $$;
