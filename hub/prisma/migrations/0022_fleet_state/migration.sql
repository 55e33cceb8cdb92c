-- What Prometheus is told of the whole fleet. Only adds.

-- When the till last asked for an update and was answered; null: it did not say.
ALTER TABLE ingest.till_heartbeat ADD COLUMN updates_asked_at timestamptz(3);

-- Of the newest hour in which something was timed, at most a day ago.
CREATE FUNCTION ingest.newest_p95(tenant uuid, till uuid, wanted text, at timestamptz)
  RETURNS real LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT l.p95_ms FROM ingest.till_latency l
    WHERE l.tenant_id = tenant AND l.till_id = till AND l.kind = wanted AND l.hour > at - interval '1 day'
    ORDER BY l.hour DESC LIMIT 1
  $$;

-- One row for each till that may sell, at most `most`: those with something the matter first, so that what is left out
-- is well. Bounds of "the matter" lie below those of the alerts. Seconds count from 1970, as Prometheus has them.
CREATE FUNCTION ingest.fleet_state(at timestamptz, most integer)
  RETURNS TABLE (tenant_id uuid, store_number integer, till_number integer, seen double precision, backlog bigint,
    oldest_unsynced double precision, clock_offset_ms bigint, unprinted integer, app_version text,
    updates_asked double precision, quarantined bigint, open_days bigint, scan_p95_ms real, tender_p95_ms real,
    fleet bigint, troubled bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    WITH tills AS (
      SELECT t.tenant_id, t.id, s.number AS store_number, t.number AS till_number,
        COALESCE(h.at, t.enrolled_at) AS seen_at, h.backlog_events, h.oldest_unsynced_at, h.clock_offset_ms,
        h.unprinted, h.app_version, h.updates_asked_at,
        COALESCE(q.n, 0) AS quarantined, COALESCE(r.n, 0) AS open_days
      FROM public.till t
      JOIN public.store s ON s.tenant_id = t.tenant_id AND s.id = t.store_id
      LEFT JOIN ingest.till_heartbeat h ON h.tenant_id = t.tenant_id AND h.till_id = t.id
      LEFT JOIN (SELECT e.tenant_id, e.till_id, count(*) AS n FROM ingest.till_stream e
        WHERE e.status = 'quarantined' GROUP BY 1, 2) q ON q.tenant_id = t.tenant_id AND q.till_id = t.id
      LEFT JOIN (SELECT d.tenant_id, d.till_id, count(*) AS n FROM ingest.reconciliation d
        WHERE d.open_since IS NOT NULL GROUP BY 1, 2) r ON r.tenant_id = t.tenant_id AND r.till_id = t.id
      WHERE EXISTS (SELECT FROM public.till_device m WHERE m.tenant_id = t.tenant_id AND m.till_id = t.id
        AND m.revoked_at IS NULL AND m.replaced_at IS NULL)
    ), judged AS (
      SELECT *, (seen_at < at - interval '10 min')::int
        + COALESCE(oldest_unsynced_at < at - interval '10 min', false)::int
        + (abs(COALESCE(clock_offset_ms, 0)) > 30000)::int
        + COALESCE(updates_asked_at < at - interval '1 day', false)::int
        + (quarantined > 0)::int + (open_days > 0)::int AS trouble
      FROM tills
    ), chosen AS (
      SELECT *, count(*) OVER () AS fleet, count(*) FILTER (WHERE trouble > 0) OVER () AS troubled
      FROM judged ORDER BY trouble DESC, tenant_id, store_number, till_number LIMIT most
    )
    SELECT c.tenant_id, c.store_number, c.till_number, extract(epoch FROM c.seen_at)::double precision,
      c.backlog_events, extract(epoch FROM c.oldest_unsynced_at)::double precision, c.clock_offset_ms, c.unprinted,
      c.app_version, extract(epoch FROM c.updates_asked_at)::double precision, c.quarantined, c.open_days,
      ingest.newest_p95(c.tenant_id, c.id, 'scan-to-screen', at), ingest.newest_p95(c.tenant_id, c.id, 'tender-to-drawer', at),
      c.fleet, c.troubled
    FROM chosen c
  $$;

-- When the last backup was found whole, in seconds from 1970; null: none ever was.
CREATE FUNCTION ingest.backup_state()
  RETURNS TABLE (verified double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT extract(epoch FROM max(b.verified_at))::double precision FROM ingest.backed_up b $$;

REVOKE ALL ON FUNCTION ingest.fleet_state(timestamptz, integer), ingest.newest_p95(uuid, uuid, text, timestamptz),
  ingest.backup_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.fleet_state(timestamptz, integer), ingest.backup_state() TO codex_app, codex_jobs;
