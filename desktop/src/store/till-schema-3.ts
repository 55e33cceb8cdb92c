/**
 * The third shape of `till.db`: payments under way, cards and signatures that a device was asked for, held baskets,
 * drawers with an owner, cash movements, Z reports, and paper that is no receipt.
 *
 * Only adds and relaxes: `print_job` takes jobs without a sale, everything else stays readable as it was.
 */
export const thirdTillSchema = `
ALTER TABLE session ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;

-- A held basket is closed like a sold one, and open again when it is recalled.
CREATE TABLE held_basket (
  basket_id TEXT PRIMARY KEY REFERENCES basket (basket_id),
  label TEXT,
  held_at TEXT NOT NULL,
  held_by TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  total_minor INTEGER NOT NULL
) STRICT;

-- What was found out about the age of a basket's customer, for which article.
CREATE TABLE age_check (
  basket_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  minimum_age INTEGER NOT NULL CHECK (minimum_age > 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('document-seen', 'plainly-older', 'refused')),
  PRIMARY KEY (basket_id, product_id)
) STRICT, WITHOUT ROWID;

-- The open basket as it is paid: what the first tender found, whatever the catalogue says afterwards.
CREATE TABLE payment (
  basket_id TEXT PRIMARY KEY REFERENCES basket (basket_id),
  draft TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;

-- What has been paid of it so far. A card's row follows its approval, in one transaction.
CREATE TABLE tender_entry (
  basket_id TEXT NOT NULL REFERENCES basket (basket_id),
  position INTEGER NOT NULL,
  tender_id TEXT NOT NULL UNIQUE,
  asked TEXT NOT NULL,
  PRIMARY KEY (basket_id, position)
) STRICT;

-- Durable before the terminal is asked. 'asked': nobody knows yet how it ended.
CREATE TABLE card_intent (
  reference TEXT PRIMARY KEY,
  tender_id TEXT NOT NULL,
  basket_id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('sale', 'refund', 'cancel')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  -- For a cancel: the payment that is taken back, and the sale that is voided.
  cancels TEXT,
  sale_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('asked', 'unresolved', 'approved', 'declined', 'reversed', 'never-started')),
  outcome TEXT,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL
) STRICT;
CREATE INDEX card_intent_open ON card_intent (asked_at) WHERE state IN ('asked', 'unresolved');
CREATE INDEX card_intent_tender ON card_intent (tender_id);
CREATE INDEX card_intent_sale ON card_intent (sale_id) WHERE sale_id IS NOT NULL;

-- A sale whose receipt number is fixed and whose signature is not there yet. At most one.
CREATE TABLE fiscal_intent (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  receipt_number INTEGER NOT NULL UNIQUE,
  basket_id TEXT NOT NULL,
  draft TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT;

-- Out of order since, and how many receipts went out unsigned; null: it signs.
ALTER TABLE till ADD COLUMN signer_failure TEXT;

ALTER TABLE shift ADD COLUMN owner_id TEXT;
ALTER TABLE shift ADD COLUMN currency TEXT;
-- Sums over the shift so far, in its events' transactions: an X report at any moment.
ALTER TABLE shift ADD COLUMN report TEXT;
ALTER TABLE shift ADD COLUMN closed_at TEXT;
ALTER TABLE shift ADD COLUMN z_number INTEGER;
ALTER TABLE shift ADD COLUMN z_report TEXT;
-- How often it was printed; null: never. The first is the report itself, the others are copies.
ALTER TABLE shift ADD COLUMN z_prints INTEGER;
UPDATE shift SET owner_id = opened_by;
CREATE UNIQUE INDEX shift_z_number ON shift (z_number) WHERE z_number IS NOT NULL;
CREATE INDEX shift_business_date ON shift (business_date);

CREATE TABLE cash_movement (
  movement_id TEXT PRIMARY KEY,
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  epoch_ordinal INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  reason TEXT NOT NULL,
  operator_id TEXT NOT NULL,
  wall_time TEXT NOT NULL
) STRICT;
CREATE INDEX cash_movement_shift ON cash_movement (shift_id);

ALTER TABLE sale ADD COLUMN copies INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sale_shift ON sale (shift_id);
CREATE UNIQUE INDEX sale_voids ON sale (voids_sale_id) WHERE voids_sale_id IS NOT NULL;

CREATE TABLE print_job_now (
  job_id TEXT PRIMARY KEY,
  sale_id TEXT REFERENCES sale (sale_id),
  document TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'unknown')),
  attempts INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  last_error TEXT
) STRICT;
INSERT INTO print_job_now SELECT job_id, sale_id, document, state, attempts, created_at, last_error FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_job_now RENAME TO print_job;
CREATE INDEX print_job_open ON print_job (created_at) WHERE state <> 'printed';

-- What was restored, for the operator; open until a manager has said what was printed last.
CREATE TABLE recovery (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  report TEXT NOT NULL,
  confirmed INTEGER NOT NULL
) STRICT;

-- Text below this number was pruned: acknowledged, backed up at the hub and older than it is kept.
ALTER TABLE epoch ADD COLUMN kept_from_seq INTEGER NOT NULL DEFAULT 1;
`
