/** The sixth shape of `till.db`: what the till says of the catalogue, until the hub has decided about it. Only adds. */
export const sixthTillSchema = `
CREATE TABLE product_overlay (
  event_id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL,
  epoch_ordinal INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  event TEXT NOT NULL
) STRICT;
`
