-- Who a till is: machines that are revoked, codes that may be answered twice, epochs that continue each other.

ALTER TABLE till_device ADD COLUMN revoked_at timestamptz(3);
ALTER TABLE till_device ADD COLUMN ended_reason text;
-- The machine that used a code: a lost answer is given to it once more.
ALTER TABLE enrolment_code ADD COLUMN device_id uuid;
-- Two machines showed themselves with one identity; a person clears it by replacing the till.
ALTER TABLE till ADD COLUMN twin_seen_at timestamptz(3);

-- What the first event of an epoch says of it.
ALTER TABLE ingest.till_stream ADD COLUMN epoch_ordinal integer;
ALTER TABLE ingest.till_stream ADD COLUMN opened_reason text;
ALTER TABLE ingest.till_stream ADD COLUMN old_head text;
-- An epoch that a person made of the rivals of another; its sequences do not begin at 1.
ALTER TABLE ingest.till_stream ADD COLUMN branch_of uuid;

-- Rivals that a person let count: the epoch that they count in.
ALTER TABLE ingest.event_conflict ADD COLUMN branch_epoch_id uuid;
GRANT UPDATE (branch_epoch_id) ON ingest.event_conflict TO codex_app;

UPDATE ingest.till_stream s SET
  epoch_ordinal = (e.text::json ->> 'epochOrdinal')::integer,
  opened_reason = e.text::json -> 'payload' ->> 'reason',
  old_head = e.text::json -> 'payload' ->> 'oldHead'
FROM ingest.events_raw e
WHERE (e.tenant_id, e.till_id, e.epoch_id) = (s.tenant_id, s.till_id, s.epoch_id)
  AND e.seq = 1 AND e.type = 'epoch.opened' AND e.fault IS NULL;
