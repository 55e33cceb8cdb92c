/**
 * The ninth shape of `till.db`: days of the card terminal that the till asked it to end, and which payments each was
 * compared with. Only adds.
 */
export const ninthTillSchema = `
-- Durable before the terminal is asked. At most one is open.
CREATE TABLE terminal_day (
  day_end_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('asked', 'closed', 'refused')),
  asked_by TEXT NOT NULL CHECK (asked_by IN ('person', 'shift-end')),
  approved_by TEXT,
  operator_id TEXT NOT NULL,
  shift_id TEXT,
  business_date TEXT,
  asked_at TEXT NOT NULL,
  ended_at TEXT,
  -- What the journal says of it.
  result TEXT
) STRICT;
CREATE UNIQUE INDEX terminal_day_open ON terminal_day (state) WHERE state = 'asked';

-- The day that a payment was compared in; null: none yet. Of what was before, no terminal tells any more.
ALTER TABLE card_intent ADD COLUMN day_end TEXT;
UPDATE card_intent SET day_end = '' WHERE state NOT IN ('asked', 'unresolved');
CREATE INDEX card_intent_uncounted ON card_intent (asked_at) WHERE day_end IS NULL AND state IN ('approved', 'reversed');
CREATE INDEX card_intent_day ON card_intent (day_end) WHERE day_end IS NOT NULL;
`
