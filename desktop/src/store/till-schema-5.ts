/** The fifth shape of `till.db`: what goes with an old sale is found without reading everything. Only adds. */
export const fifthTillSchema = `
-- Also for SQLite itself, which looks for a sale's jobs whenever it is taken away.
CREATE INDEX print_job_sale ON print_job (sale_id);
CREATE INDEX card_intent_basket ON card_intent (basket_id);
`
