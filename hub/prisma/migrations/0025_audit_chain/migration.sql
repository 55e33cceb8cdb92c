-- The audit trail is a chain: each entry of a tenant has the next number and the hash of the one before. A trigger
-- writes both, so that entries of the program before this one have them too. Only adds.

ALTER TABLE audit_log ADD COLUMN seq bigint;
ALTER TABLE audit_log ADD COLUMN previous_hash text;
ALTER TABLE audit_log ADD COLUMN hash text;

CREATE TABLE ingest.audit_head (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (tenant_id)
);
ALTER TABLE ingest.audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON ingest.audit_head TO codex_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant_only ON ingest.audit_head TO codex_app, codex_jobs
  USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
GRANT SELECT ON ingest.audit_head TO codex_app, codex_jobs;

-- A line for each field, in the order of shared/src/audit/audit-entry.ts.
CREATE FUNCTION ingest.audit_hash(entry audit_log) RETURNS text
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\n',
      entry.previous_hash, entry.seq::text, entry.id::text,
      to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      entry.actor_kind, COALESCE(entry.actor_id::text, ''), COALESCE(entry.address, ''), entry.action,
      entry.entity_kind, COALESCE(entry.entity_id::text, ''), entry.details::text), 'UTF8')), 'hex')
  $$;

-- The head stays locked to the end of the transaction: numbers become visible in their order, without a gap.
CREATE FUNCTION ingest.chain_audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    INSERT INTO ingest.audit_head AS h (tenant_id, seq, hash) VALUES (NEW.tenant_id, 1, repeat('0', 64))
      ON CONFLICT (tenant_id) DO UPDATE SET seq = h.seq + 1
      RETURNING h.seq, h.hash INTO NEW.seq, NEW.previous_hash;
    NEW.hash := ingest.audit_hash(NEW);
    UPDATE ingest.audit_head SET hash = NEW.hash WHERE tenant_id = NEW.tenant_id;
    RETURN NEW;
  END
  $$;

-- What was written before there was a chain is its beginning.
DO $$
DECLARE
  entry audit_log;
  head record;
BEGIN
  FOR entry IN SELECT * FROM audit_log ORDER BY tenant_id, at, id LOOP
    INSERT INTO ingest.audit_head AS h (tenant_id, seq, hash) VALUES (entry.tenant_id, 1, repeat('0', 64))
      ON CONFLICT (tenant_id) DO UPDATE SET seq = h.seq + 1
      RETURNING h.seq, h.hash INTO head;
    entry.seq := head.seq;
    entry.previous_hash := head.hash;
    entry.hash := ingest.audit_hash(entry);
    UPDATE audit_log SET seq = entry.seq, previous_hash = entry.previous_hash, hash = entry.hash
      WHERE tenant_id = entry.tenant_id AND id = entry.id;
    UPDATE ingest.audit_head SET hash = entry.hash WHERE tenant_id = entry.tenant_id;
  END LOOP;
END $$;

CREATE TRIGGER chain_audit BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION ingest.chain_audit();
CREATE UNIQUE INDEX audit_log_tenant_id_seq_key ON audit_log (tenant_id, seq);
CREATE INDEX audit_log_entity_idx ON audit_log (tenant_id, entity_id, seq);
REVOKE ALL ON FUNCTION ingest.chain_audit(), ingest.audit_hash(audit_log) FROM PUBLIC;
