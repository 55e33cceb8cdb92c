/**
 * The tenth shape of `till.db`: what the hub is asked of gift cards, vouchers and credits, and has to hear of them. Only
 * adds.
 */
export const tenthTillSchema = `
-- Durable before the hub is asked, under a key of its own.
CREATE TABLE balance_intent (
  reservation_id TEXT PRIMARY KEY,
  tender_id TEXT NOT NULL,
  basket_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('gift-card', 'voucher', 'store-credit')),
  -- In capitals, as the hub reads it.
  code TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  -- asked: nobody knows yet. held, offline: it pays for its basket, with or without the hub's word. commit, release: the
  -- hub is to hear of it. done: nothing is left to say.
  state TEXT NOT NULL CHECK (state IN ('asked', 'held', 'offline', 'commit', 'release', 'done')),
  is_offline INTEGER NOT NULL DEFAULT 0,
  -- Left on the balance for others, as the hub said.
  left_minor INTEGER,
  sale_id TEXT,
  is_voided INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL
) STRICT;
CREATE INDEX balance_intent_basket ON balance_intent (basket_id);
CREATE INDEX balance_intent_tender ON balance_intent (tender_id);
CREATE INDEX balance_intent_code ON balance_intent (code);
CREATE INDEX balance_intent_sale ON balance_intent (sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX balance_intent_open ON balance_intent (state) WHERE state <> 'done';
`
