-- Links that work once, mail that carries them, keys of programs, and operators at some stores. Only adds.

CREATE TABLE one_time_link (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('first-owner', 'invitation', 'reset')),
  token_hash text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT one_time_link_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX one_time_link_tenant_id_token_hash_key ON one_time_link (tenant_id, token_hash);
CREATE INDEX one_time_link_tenant_id_user_id_idx ON one_time_link (tenant_id, user_id);
ALTER TABLE one_time_link ADD CONSTRAINT one_time_link_tenant_id_user_id_fkey
  FOREIGN KEY (tenant_id, user_id) REFERENCES user_account (tenant_id, id) ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE TRIGGER keep_link AFTER INSERT OR DELETE OR UPDATE OF token_hash ON public.one_time_link
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('link', 'token_hash');

-- Mail that waits. What it says is sealed, and gone once it was sent.
CREATE TABLE mail (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  sealed text,
  created_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3),
  failed_at timestamptz(3),
  tries integer NOT NULL DEFAULT 0,
  last_error text,
  CONSTRAINT mail_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX mail_waiting_idx ON mail (tenant_id, created_at) WHERE sent_at IS NULL AND failed_at IS NULL;

-- Keys of programs: the hash of the whole, and its beginning for people to know it by.
CREATE TABLE api_key (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL,
  scopes text[] NOT NULL,
  -- Both null: the whole tenant.
  region_ids uuid[],
  store_ids uuid[],
  created_at timestamptz(3) NOT NULL,
  created_by uuid,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  last_used_from text,
  CONSTRAINT api_key_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX api_key_tenant_id_key_hash_key ON api_key (tenant_id, key_hash);
CREATE TRIGGER keep_api_key AFTER INSERT OR DELETE OR UPDATE OF key_hash ON public.api_key
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('api-key', 'key_hash');

ALTER TABLE operator ADD COLUMN active boolean NOT NULL DEFAULT true;
-- Null: every store.
ALTER TABLE operator ADD COLUMN store_ids uuid[];

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['one_time_link', 'mail', 'api_key']
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
GRANT UPDATE (sealed, sent_at, failed_at, tries, last_error) ON mail TO codex_jobs;

-- Mail of all tenants for which a job may have been lost.
CREATE FUNCTION ingest.mail_waiting(before timestamptz, most integer)
  RETURNS TABLE (tenant_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT m.tenant_id, m.id FROM public.mail m
    WHERE m.sent_at IS NULL AND m.failed_at IS NULL AND m.created_at < before ORDER BY m.created_at LIMIT most
  $$;
REVOKE ALL ON FUNCTION ingest.mail_waiting(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.mail_waiting(timestamptz, integer) TO codex_jobs;
