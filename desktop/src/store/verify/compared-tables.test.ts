import { expect, it } from 'vitest'
import { migrate } from '../migrate.ts'
import { openSqlite } from '../sqlite.ts'
import { tillFile } from '../till-schema.ts'
import { COMPARED } from './compare-projections.ts'

/** Tables that the journal does not make, and why nothing is compared there. */
const OTHERS: Readonly<Record<string, string>> = {
  journal: 'the truth itself: its chain is proved',
  epoch: 'where the chain ends: proved with it',
  till: 'who the till is; its next receipt number is held against the sales',
  basket: 'scanned lines are rows, not events: they reach the journal inside their sale',
  basket_entry: 'as above',
  basket_line: 'as above, of the first version',
  age_check: 'asked about a basket that is not sold yet',
  payment: 'under way: it reaches the journal inside its sale',
  tender_entry: 'as above',
  card_intent: 'a question to the terminal, written before there is anything to tell of',
  balance_intent: 'a question to the hub, likewise; what it paid stands in its sale',
  terminal_day: 'as above; how it ended is told of with it',
  fiscal_intent: 'a question to the signer, likewise',
  basket_offer: 'a question to the hub, likewise: from then on the journal says that it is not the till’s',
  basket_claim: 'as above; what the hub gave is told of',
  print_job: 'paper; what was printed again is told of, what waits is not',
  session: 'who is at the till now; a restart forgets it',
  operator_delay: 'after wrong PINs; counts down',
  drill: 'one under way; what it came to is told of, and kept here for reading alone',
  recovery: 'for the manager to confirm; the journal has its epoch',
  file_format: 'what may open the file',
}

it('every table of a till is made anew from the journal and compared, or is told why not', () => {
  const db = openSqlite(':memory:')
  migrate(db, tillFile, ':memory:')
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  db.close()
  expect([...COMPARED, ...Object.keys(OTHERS)].sort()).toEqual(tables.sort())
})
