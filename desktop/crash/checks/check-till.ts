import type { Desk } from '../desk.ts'
import { checkAnswers } from './check-answers.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { checkDrawer, checkPaper } from './check-hands.ts'
import { checkLines } from './check-lines.ts'
import { checkBalances, checkCards, checkShifts } from './check-money.ts'
import { checkFile, checkHappened } from './check-sales.ts'
import { checkSlips, checkTerminalDays } from './check-terminal.ts'
import { entriesOf, openForReading, salesOf } from './read-till.ts'

/** After every crash: what was acknowledged is there. */
export function checkAfterCrash(dataDir: string, { ledger, findings }: Desk): void {
  const { db, close } = openForReading(dataDir)
  try {
    const sales = salesOf(db)
    checkLines(db, sales, ledger, findings)
    const entries = entriesOf(db)
    checkHappened(db, { sales, entries }, ledger, findings)
    checkCatalogue(entries, ledger, findings)
    checkAnswers(entries, ledger, findings)
  } finally {
    close()
  }
}

/** At the end, with everything settled: the whole file, all money, all paper, the drawer. */
export function checkWhole(dataDir: string, desk: Desk): void {
  const { world, findings } = desk
  const { db, close } = openForReading(dataDir)
  try {
    const sales = salesOf(db)
    const entries = entriesOf(db)
    checkFile(db, sales, findings)
    checkCards(db, sales, world, findings)
    checkBalances(sales, world, findings)
    checkShifts(db, entries, findings)
    checkPaper(db, { sales, entries }, desk)
    checkDrawer({ sales, entries }, desk)
    checkSlips(db, findings)
    checkTerminalDays(entries, desk.ledger, findings)
    const epochs = Number(db.prepare('SELECT count(*) FROM epoch').pluck().get())
    if (epochs !== 1)
      findings.add('chainsBroken', `${epochs} epochs: a plain kill is no reason to restore anything`)
  } finally {
    close()
  }
}
