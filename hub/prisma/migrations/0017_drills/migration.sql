-- Finds the last outage drill of a till. Only adds.
CREATE INDEX events_enriched_drills_idx ON ingest.events_enriched (tenant_id, till_id, corrected_time)
  WHERE type = 'drill.completed';
