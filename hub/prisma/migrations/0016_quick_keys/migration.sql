-- Quick keys of a store's own, in pages and with a colour. Those of no store are shown where one has none. Only adds.
ALTER TABLE quick_key ADD COLUMN store_id uuid;
ALTER TABLE quick_key ADD COLUMN page integer NOT NULL DEFAULT 0;
ALTER TABLE quick_key ADD COLUMN colour text;
CREATE INDEX quick_key_store_idx ON quick_key (tenant_id, store_id);
