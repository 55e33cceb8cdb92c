-- What sales took from balances and gave to them, entered once each; and how much a till may take without the hub's word.
-- Only adds.

ALTER TABLE store ADD COLUMN offline_balance_limit_minor integer NOT NULL DEFAULT 5000
  CHECK (offline_balance_limit_minor >= 0);

-- What became of a tender that a balance paid, decided once: a replay of the journal leaves it.
CREATE TABLE balance_settlement (
  tenant_id uuid NOT NULL,
  sale_id uuid NOT NULL,
  position integer NOT NULL,
  store_id uuid NOT NULL,
  till_id uuid NOT NULL,
  business_date date NOT NULL,
  kind text NOT NULL,
  code_end text NOT NULL,
  -- Null where nobody knows the code.
  balance_id uuid,
  reservation_id uuid,
  offline boolean NOT NULL,
  -- What the sale took; below zero: what it gave.
  amount_minor bigint NOT NULL,
  -- What was entered of it. Of a voucher all that it was worth.
  settled_minor bigint NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('settled', 'short', 'unknown', 'other-currency')),
  settled_at timestamptz(3) NOT NULL,
  CONSTRAINT balance_settlement_pkey PRIMARY KEY (tenant_id, sale_id, position)
);
-- What a person has to look at.
CREATE INDEX balance_settlement_odd_idx ON balance_settlement (tenant_id, settled_at) WHERE outcome <> 'settled';

DO $$
BEGIN
  ALTER TABLE public.balance_settlement ENABLE ROW LEVEL SECURITY;
  ALTER TABLE public.balance_settlement FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_all ON public.balance_settlement TO codex_owner USING (true) WITH CHECK (true);
  CREATE POLICY tenant_only ON public.balance_settlement TO codex_app, codex_jobs
    USING (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid)
    WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant', true), '')::uuid);
END $$;
GRANT SELECT ON balance_settlement TO codex_app, codex_jobs;
GRANT INSERT ON balance_settlement, balance, balance_entry TO codex_jobs;
GRANT UPDATE ON balance, balance_reservation TO codex_jobs;
