-- Sessions that are renewed, known by their device, and ended one by one; and how often somebody has tried. Only adds.

ALTER TABLE user_session ADD COLUMN device text;
ALTER TABLE user_session ADD COLUMN address text;
ALTER TABLE user_session ADD COLUMN last_seen_at timestamptz(3);
-- However often it is renewed; `expires_at` moves with every renewal.
ALTER TABLE user_session ADD COLUMN ends_at timestamptz(3);
-- Names the renewal that counts, and the one before it.
ALTER TABLE user_session ADD COLUMN renewal text;
ALTER TABLE user_session ADD COLUMN previous_renewal text;
ALTER TABLE user_session ADD COLUMN renewed_at timestamptz(3);
ALTER TABLE user_session ADD COLUMN ended_reason text;
CREATE INDEX user_session_tenant_id_user_id_idx ON user_session (tenant_id, user_id);

-- Tries by hash of whom and from where. Not a tenant's: whoever tries has not said yet whose it is.
CREATE TABLE ingest.tried (
  key text NOT NULL,
  -- Runs empty by itself.
  tries double precision NOT NULL,
  last_at timestamptz(3) NOT NULL,
  blocked_until timestamptz(3),
  CONSTRAINT tried_pkey PRIMARY KEY (key)
);
ALTER TABLE ingest.tried ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.tried FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ingest.tried TO codex_owner USING (true) WITH CHECK (true);

-- Counts a try by each key, unless one of them has to wait: then it counts none and answers with the seconds to go.
-- Counted before it is known how it ends, so that many at once are not free. After `free` tries each one doubles the
-- wait for the next, up to `longest` seconds; one try is forgotten every `drain` seconds.
CREATE FUNCTION ingest.take_try(keys text[], free integer[], longest integer[], drain integer[], at timestamptz)
  RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE wait integer;
  BEGIN
    INSERT INTO ingest.tried (key, tries, last_at)
      SELECT k, 0, at FROM unnest(keys) AS k ORDER BY k ON CONFLICT (key) DO NOTHING;
    PERFORM 1 FROM ingest.tried t WHERE t.key = ANY (keys) ORDER BY t.key FOR UPDATE;
    SELECT ceil(extract(epoch FROM max(t.blocked_until) - at))::integer INTO wait
      FROM ingest.tried t WHERE t.key = ANY (keys) AND t.blocked_until > at;
    IF wait > 0 THEN RETURN wait; END IF;
    UPDATE ingest.tried t SET
        tries = n.tries, last_at = at,
        blocked_until = CASE WHEN n.tries > n.free
          THEN at + make_interval(secs => LEAST(n.longest, 2 ^ LEAST(ceil(n.tries - n.free), 20))) END
      FROM (
        SELECT o.key, w.free, w.longest,
          GREATEST(0, o.tries - GREATEST(0, extract(epoch FROM at - o.last_at)) / w.drain) + 1 AS tries
        FROM unnest(take_try.keys, take_try.free, take_try.longest, take_try.drain) AS w (key, free, longest, drain)
        JOIN ingest.tried o ON o.key = w.key) n
      WHERE t.key = n.key;
    RETURN 0;
  END $$;

-- It went well: nothing of it counts against `forgiven`, and the try itself not against `lent`.
CREATE FUNCTION ingest.forgive_tries(forgiven text[], lent text[])
  RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    DELETE FROM ingest.tried t WHERE t.key = ANY (forgiven);
    UPDATE ingest.tried t SET tries = GREATEST(0, t.tries - 1), blocked_until = NULL WHERE t.key = ANY (lent)
  $$;

CREATE FUNCTION ingest.forget_tries(before timestamptz)
  RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    WITH gone AS (DELETE FROM ingest.tried t WHERE t.last_at < before RETURNING 1) SELECT count(*) FROM gone
  $$;

REVOKE ALL ON FUNCTION ingest.take_try(text[], integer[], integer[], integer[], timestamptz),
  ingest.forgive_tries(text[], text[]), ingest.forget_tries(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.take_try(text[], integer[], integer[], integer[], timestamptz),
  ingest.forgive_tries(text[], text[]) TO codex_app;
GRANT EXECUTE ON FUNCTION ingest.forget_tries(timestamptz) TO codex_jobs;
