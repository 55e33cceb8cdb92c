/**
 * The eleventh shape of `till.db`: baskets that go to the hub or come from it, for as long as nobody knows whether they did.
 * Only adds. Neither is a held basket meanwhile: a version that does not know these tables cannot sell one of them.
 */
export const eleventhTillSchema = `
-- Durable before the hub is asked, gone when it is known who owns the basket. 'withdrawing': it is to stay here after all.
CREATE TABLE basket_offer (
  offer_id TEXT PRIMARY KEY,
  basket_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('asked', 'withdrawing')),
  label TEXT,
  line_count INTEGER NOT NULL,
  total_minor INTEGER NOT NULL,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL
) STRICT;

-- The till's own key of a claim: with it the hub gives the same basket again, and to nobody else.
CREATE TABLE basket_claim (
  offer_id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL UNIQUE,
  label TEXT,
  line_count INTEGER NOT NULL,
  total_minor INTEGER NOT NULL,
  till_number INTEGER NOT NULL,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL
) STRICT;
`
