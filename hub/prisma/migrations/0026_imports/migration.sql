-- Imports: a file of rows that a job takes in, row by row, and what became of each. Only adds.

CREATE TABLE ingest.import (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('products')),
  file_name text NOT NULL,
  -- Who asked for it; what they may do then is checked when they ask.
  actor_kind text NOT NULL,
  actor_id uuid NOT NULL,
  address text NOT NULL,
  state text NOT NULL CHECK (state IN ('receiving', 'waiting', 'running', 'done', 'cancelled', 'failed')),
  row_count integer NOT NULL DEFAULT 0,
  -- Rows up to here are decided.
  done_row integer NOT NULL DEFAULT 0,
  created_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  unchanged_count integer NOT NULL DEFAULT 0,
  faulty_count integer NOT NULL DEFAULT 0,
  failure text,
  created_at timestamptz(3) NOT NULL,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT import_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX import_created_idx ON ingest.import (tenant_id, created_at);

-- A row as it came; gone once it is taken in, kept with its fault where it was not.
CREATE TABLE ingest.import_row (
  tenant_id uuid NOT NULL,
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  -- By column; null where the line could not be read as a row.
  cells jsonb,
  field text,
  code text,
  detail text,
  CONSTRAINT import_row_pkey PRIMARY KEY (tenant_id, import_id, row_number),
  CONSTRAINT import_row_import_fkey FOREIGN KEY (tenant_id, import_id)
    REFERENCES ingest.import (tenant_id, id) ON DELETE CASCADE
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ingest.import', 'ingest.import_row'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner_all ON %s TO codex_owner USING (true) WITH CHECK (true)', name);
    EXECUTE format(
      'CREATE POLICY tenant_only ON %s TO codex_app, codex_jobs
       USING (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)
       WITH CHECK (tenant_id = NULLIF(current_setting(''app.tenant'', true), '''')::uuid)', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO codex_app, codex_jobs', name);
  END LOOP;
END $$;

-- The job that takes rows in writes what head office writes.
GRANT INSERT, UPDATE ON product, product_barcode, price, change, tenant_revision TO codex_jobs;
GRANT DELETE ON product_barcode TO codex_jobs;

-- Imports whose rows wait, over all tenants: no job may be there for them.
CREATE FUNCTION ingest.imports_waiting(most integer)
  RETURNS TABLE (tenant_id uuid, import_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
    SELECT i.tenant_id, i.id FROM ingest.import i WHERE i.state IN ('waiting', 'running')
    ORDER BY i.created_at LIMIT most
  $$;
REVOKE ALL ON FUNCTION ingest.imports_waiting(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ingest.imports_waiting(integer) TO codex_jobs;
