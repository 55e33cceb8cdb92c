-- What nearly every push is: events without a fault that go on where the stream ends. One statement that commits
-- itself instead of a transaction of five. It runs as its caller, under row-level security.

-- Answers with no row, and has stored nothing, when the push is anything else: that is for the hub to sort out.
CREATE FUNCTION ingest.append_events(
  of_tenant uuid, of_till uuid, of_device uuid, of_epoch uuid, at timestamptz,
  first_seq bigint, prev_hash text, highest_receipt bigint,
  hashes text[], event_ids text[], types text[], texts text[])
  RETURNS TABLE (known_receipt bigint, known_generation uuid)
  LANGUAGE plpgsql VOLATILE
  AS $$
  BEGIN
    PERFORM set_config('app.tenant', of_tenant::text, true);
    PERFORM 1 FROM ingest.till_stream s
      WHERE s.tenant_id = of_tenant AND s.till_id = of_till AND s.epoch_id = of_epoch
        AND s.next_seq = first_seq AND s.head_hash = prev_hash AND s.quarantined_from IS NULL
      FOR UPDATE;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM 1 FROM public.till_device d
      WHERE d.tenant_id = of_tenant AND d.id = of_device AND d.revoked_at IS NULL AND d.replaced_at IS NULL;
    IF NOT FOUND THEN RETURN; END IF;
    UPDATE public.till t
      SET last_seen_at = at, last_receipt_number = GREATEST(t.last_receipt_number, highest_receipt)
      WHERE t.tenant_id = of_tenant AND t.id = of_till
      RETURNING t.last_receipt_number INTO known_receipt;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO ingest.events_raw (tenant_id, till_id, epoch_id, received_at, seq, hash, event_id, type, text)
      SELECT of_tenant, of_till, of_epoch, at, first_seq + e.n - 1, e.hash, e.event_id, e.type, e.text
      FROM unnest(hashes, event_ids, types, texts) WITH ORDINALITY AS e (hash, event_id, type, text, n);
    UPDATE ingest.till_stream s
      SET next_seq = first_seq + cardinality(hashes), head_hash = hashes[cardinality(hashes)], pushed_at = at
      WHERE s.tenant_id = of_tenant AND s.till_id = of_till AND s.epoch_id = of_epoch;
    RETURN QUERY SELECT known_receipt, g.generation FROM ingest.hub_generation g;
  END $$;

REVOKE ALL ON FUNCTION
  ingest.append_events(uuid, uuid, uuid, uuid, timestamptz, bigint, text, bigint, text[], text[], text[], text[])
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  ingest.append_events(uuid, uuid, uuid, uuid, timestamptz, bigint, text, bigint, text[], text[], text[], text[])
  TO codex_app;
