/** The twelfth shape of `till.db`: outage drills, the one under way and what the last ones came to. Only adds. */
export const twelfthTillSchema = `
CREATE TABLE drill (
  drill_id TEXT PRIMARY KEY,
  -- The run of the app that it belongs to: the engine may die meanwhile, the app may not.
  boot_id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  -- Null: it is under way, or nobody ended it.
  report TEXT
) STRICT;
CREATE INDEX drill_started ON drill (started_at);
`
