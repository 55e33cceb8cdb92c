-- Which version of the hub tried an event last: a newer one tries again what an older one gave up. Only adds.
ALTER TABLE ingest.projection_failure ADD COLUMN tried_by text;

-- Of all tenants. What a person has settled stays settled.
CREATE FUNCTION ingest.revive_failures(version text, at timestamptz)
  RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    WITH revived AS (
      UPDATE ingest.projection_failure SET status = 'retrying', retry_at = at
      WHERE status = 'dead' AND tried_by IS DISTINCT FROM version
      RETURNING 1
    ) SELECT count(*)::integer FROM revived
  $$;

REVOKE ALL ON FUNCTION ingest.revive_failures(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.revive_failures(text, timestamptz) TO codex_jobs;
