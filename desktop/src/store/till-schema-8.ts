/** The eighth shape of `till.db`: what was scanned and has no weight yet is asked for again after a crash. Only adds. */
export const eighthTillSchema = `
-- The line but for its weight, and the tare; null: nothing waits. It goes when its basket is closed.
ALTER TABLE basket ADD COLUMN weighing TEXT;
`
