/** What the files of a till are asked. Counts, numbers and times alone: no goods, no people, no amounts, no secrets. */
export const tillQuestions = [
  { name: 'schema', sql: 'SELECT user_version AS version FROM pragma_user_version' },
  { name: 'pages', sql: 'SELECT page_count AS count FROM pragma_page_count' },
  { name: 'freePages', sql: 'SELECT freelist_count AS count FROM pragma_freelist_count' },
  {
    name: 'till',
    sql: `SELECT running, next_receipt_number AS nextReceiptNumber, identity IS NOT NULL AS isEnrolled,
          json_extract(identity, '$.tillNumber') AS tillNumber,
          json_extract(identity, '$.store.number') AS storeNumber FROM till`,
  },
  {
    name: 'epochs',
    sql: `SELECT ordinal, epoch_id AS epochId, next_seq AS nextSeq, head_hash AS headHash, opened_at AS openedAt
          FROM epoch ORDER BY ordinal DESC LIMIT 10`,
  },
  {
    name: 'lastEntry',
    sql: `SELECT epoch_ordinal AS epoch, seq, type, appended_at AS appendedAt FROM journal
          ORDER BY epoch_ordinal DESC, seq DESC LIMIT 1`,
  },
  {
    name: 'openPrints',
    sql: "SELECT state, count(*) AS count, max(attempts) AS mostAttempts, max(last_error) AS lastError FROM print_job WHERE state <> 'printed' GROUP BY state",
  },
  {
    name: 'terminalQuestions',
    sql: "SELECT state, count(*) AS count, min(asked_at) AS oldest FROM card_intent WHERE state IN ('asked', 'unresolved') GROUP BY state",
  },
  {
    name: 'balances',
    sql: "SELECT state, count(*) AS count, min(asked_at) AS oldest FROM balance_intent WHERE state <> 'done' GROUP BY state",
  },
  {
    name: 'signing',
    sql: 'SELECT receipt_number AS receiptNumber, started_at AS startedAt FROM fiscal_intent',
  },
  {
    name: 'shift',
    sql: "SELECT business_date AS businessDate, opened_at AS openedAt FROM shift WHERE state = 'open'",
  },
  { name: 'held', sql: 'SELECT count(*) AS count FROM held_basket' },
  {
    name: 'recovery',
    sql: "SELECT confirmed, json_extract(report, '$.recoveredAt') AS recoveredAt FROM recovery",
  },
] as const

export const syncQuestions = [
  { name: 'cursors', sql: 'SELECT epoch_id AS epochId, acked_seq AS ackedSeq, quarantined FROM push_cursor' },
  { name: 'hub', sql: 'SELECT generation, offset_ms AS offsetMs, last_contact_at AS lastContactAt FROM hub' },
] as const
