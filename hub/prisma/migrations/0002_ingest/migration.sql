-- What tills send, as they sent it, and how far it was worked off. Not modelled by Prisma.
CREATE SCHEMA ingest;

CREATE TABLE ingest.till_stream (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  next_seq bigint NOT NULL,
  head_hash text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'quarantined')),
  -- The first sequence that is set apart; what lies below it stands.
  quarantined_from bigint,
  quarantine_reason text,
  opened_at timestamptz(3) NOT NULL,
  pushed_at timestamptz(3) NOT NULL,
  CONSTRAINT till_stream_pkey PRIMARY KEY (tenant_id, till_id, epoch_id)
);

-- The journal: text, never jsonb, which refuses \u0000 and would not keep the hashed bytes.
CREATE TABLE ingest.events_raw (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  event_id text,
  type text,
  text text NOT NULL,
  -- Why the event is not believed; null for nearly all.
  fault text,
  received_at timestamptz(3) NOT NULL,
  CONSTRAINT events_raw_pkey PRIMARY KEY (tenant_id, till_id, epoch_id, seq)
);
CREATE INDEX events_raw_tenant_id_event_id_idx ON ingest.events_raw (tenant_id, event_id);

-- Another text for a sequence that is taken: kept, so that a person can compare.
CREATE TABLE ingest.event_conflict (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  text text NOT NULL,
  received_at timestamptz(3) NOT NULL,
  CONSTRAINT event_conflict_pkey PRIMARY KEY (tenant_id, till_id, epoch_id, seq, hash)
);

CREATE TABLE ingest.projection_cursor (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  CONSTRAINT projection_cursor_pkey PRIMARY KEY (tenant_id, till_id, epoch_id)
);

-- An event that the projection could not take: parked, tried again later, in nobody's way.
CREATE TABLE ingest.projection_failure (
  tenant_id uuid NOT NULL,
  till_id uuid NOT NULL,
  epoch_id uuid NOT NULL,
  seq bigint NOT NULL,
  error text NOT NULL,
  attempts integer NOT NULL,
  retry_at timestamptz(3) NOT NULL,
  CONSTRAINT projection_failure_pkey PRIMARY KEY (tenant_id, till_id, epoch_id, seq)
);

-- Keys that must be found, or be unique, before the tenant is known.
CREATE TABLE ingest.global_key (
  kind text NOT NULL,
  key text NOT NULL,
  tenant_id uuid NOT NULL,
  entity_id uuid NOT NULL,
  CONSTRAINT global_key_pkey PRIMARY KEY (kind, key)
);

-- Names this life of the database; a restore writes a new one before the hub listens.
CREATE TABLE ingest.hub_generation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  generation uuid NOT NULL,
  since timestamptz(3) NOT NULL DEFAULT now()
);
INSERT INTO ingest.hub_generation (generation) VALUES (gen_random_uuid());

DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'ingest' AND tablename <> 'hub_generation'
  LOOP
    EXECUTE format('ALTER TABLE ingest.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE ingest.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON ingest.%I TO codex_owner USING (true) WITH CHECK (true)', name);
    IF name <> 'global_key' THEN
      EXECUTE format(
        'CREATE POLICY tenant_only ON ingest.%I TO codex_app, codex_jobs
           USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
           WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
      EXECUTE format('GRANT SELECT ON ingest.%I TO codex_app, codex_jobs', name);
    END IF;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA ingest TO codex_app, codex_jobs;
GRANT SELECT ON ingest.hub_generation TO codex_app, codex_jobs;
GRANT INSERT, UPDATE ON ingest.till_stream TO codex_app;
-- Journal rows are written once.
GRANT INSERT ON ingest.events_raw, ingest.event_conflict TO codex_app;
GRANT INSERT, UPDATE ON ingest.projection_cursor TO codex_jobs;
GRANT INSERT, UPDATE, DELETE ON ingest.projection_failure TO codex_jobs;

-- Every function below runs as the owner, so each pins its search path and answers with ids only.
CREATE FUNCTION ingest.find_key(wanted_kind text, wanted_key text)
  RETURNS TABLE (tenant_id uuid, entity_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT k.tenant_id, k.entity_id FROM ingest.global_key k WHERE k.kind = wanted_kind AND k.key = wanted_key $$;

CREATE FUNCTION ingest.streams_behind(most integer)
  RETURNS TABLE (tenant_id uuid, till_id uuid, epoch_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT s.tenant_id, s.till_id, s.epoch_id
    FROM ingest.till_stream s
    LEFT JOIN ingest.projection_cursor c USING (tenant_id, till_id, epoch_id)
    WHERE LEAST(s.next_seq, s.quarantined_from) - 1 > COALESCE(c.seq, 0)
    ORDER BY s.pushed_at LIMIT most
  $$;

CREATE FUNCTION ingest.failures_due(at timestamptz, most integer)
  RETURNS TABLE (tenant_id uuid, till_id uuid, epoch_id uuid, seq bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT f.tenant_id, f.till_id, f.epoch_id, f.seq FROM ingest.projection_failure f
    WHERE f.retry_at <= at ORDER BY f.retry_at LIMIT most
  $$;

CREATE FUNCTION ingest.projection_lag()
  RETURNS TABLE (events bigint, failures bigint, quarantined_streams bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT
      (SELECT COALESCE(sum(LEAST(s.next_seq, s.quarantined_from) - 1 - COALESCE(c.seq, 0)), 0)::bigint
       FROM ingest.till_stream s LEFT JOIN ingest.projection_cursor c USING (tenant_id, till_id, epoch_id)),
      (SELECT count(*) FROM ingest.projection_failure),
      (SELECT count(*) FROM ingest.till_stream WHERE status = 'quarantined')
  $$;

CREATE FUNCTION ingest.applied_migrations()
  RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT migration_name::text FROM public._prisma_migrations WHERE finished_at IS NOT NULL $$;

CREATE FUNCTION ingest.keep_global_key()
  RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN
      DELETE FROM ingest.global_key g
      WHERE g.kind = TG_ARGV[0] AND g.key = lower(to_jsonb(OLD) ->> TG_ARGV[1]);
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO ingest.global_key (kind, key, tenant_id, entity_id)
      VALUES (TG_ARGV[0], lower(to_jsonb(NEW) ->> TG_ARGV[1]), NEW.tenant_id, NEW.id);
    END IF;
    RETURN NULL;
  END $$;

CREATE TRIGGER keep_email AFTER INSERT OR DELETE OR UPDATE OF email ON public.user_account
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('email', 'email');
CREATE TRIGGER keep_session AFTER INSERT OR DELETE OR UPDATE OF token_hash ON public.user_session
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('session', 'token_hash');
CREATE TRIGGER keep_code AFTER INSERT OR DELETE OR UPDATE OF code_hash ON public.enrolment_code
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('enrolment-code', 'code_hash');
CREATE TRIGGER keep_till AFTER INSERT OR DELETE OR UPDATE OF id ON public.till
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_global_key('till', 'id');

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ingest FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.find_key(text, text) TO codex_app;
GRANT EXECUTE ON FUNCTION ingest.streams_behind(integer), ingest.failures_due(timestamptz, integer) TO codex_jobs;
GRANT EXECUTE ON FUNCTION ingest.projection_lag(), ingest.applied_migrations() TO codex_app, codex_jobs;
