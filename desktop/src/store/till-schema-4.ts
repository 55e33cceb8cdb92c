/** The fourth shape of `till.db`: a till in training knows it after a restart. Only adds. */
export const fourthTillSchema = `
-- Its name and when it began; null: what is sold is real. What is sold in training lies in a file of its own.
ALTER TABLE till ADD COLUMN training TEXT;
`
