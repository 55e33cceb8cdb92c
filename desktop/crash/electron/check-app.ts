import { join } from 'node:path'
import { createTerminalMemory } from '../../src/devices/terminal/terminal-memory.ts'
import { createVirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { checkLines } from '../checks/check-lines.ts'
import { checkCards, checkShifts } from '../checks/check-money.ts'
import { checkFile, checkHappened } from '../checks/check-sales.ts'
import { entriesOf, openForReading, salesOf } from '../checks/read-till.ts'
import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'

/** The same questions as after the crash of an engine, to the files of an app. Answers how many sales there are. */
export function checkApp(dataDir: string, ledger: Ledger, findings: Findings): number {
  const { db, close } = openForReading(dataDir)
  try {
    const sales = salesOf(db)
    const entries = entriesOf(db)
    checkLines(db, sales, ledger, findings)
    checkHappened(db, { sales, entries }, ledger, findings)
    checkFile(db, sales, findings)
    checkShifts(db, entries, findings)
    // The terminal's own memory: it outlives the device host as a real one would.
    const terminal = createVirtualTerminal(createTerminalMemory(join(dataDir, 'virtual-terminal')))
    checkCards(db, sales, { terminal }, findings)
    return sales.length
  } finally {
    close()
  }
}
