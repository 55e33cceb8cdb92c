import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '../src/store/sqlite.ts'
import { type TillReport, verifyTill } from '../src/store/verify/verify-till.ts'

const help = `
npm run till:verify -- DIR [--json]

Proves that a till's file is whole: its pages, the hash chain of its journal, and every sale, line, tender, shift and
cash movement against the ones that the journal makes. Reads only; the till may be running.

  DIR   the till's data directory
  exit  0 whole, 1 something is wrong, 2 cannot be read
`

function print({ isWhole, entryCount, saleCount, damage, chain, tables, receiptGaps }: TillReport): void {
  for (const finding of damage) console.log(`damaged   ${finding}`)
  for (const { epochId, seq, fault } of chain) console.log(`chain     ${fault} at ${seq} of epoch ${epochId}`)
  for (const { table, missing, extra, rows } of tables)
    console.log(`table     ${table}: ${missing} missing, ${extra} not in the journal (${rows.join(', ')})`)
  for (const { from, to } of receiptGaps) console.log(`receipts  ${from} to ${to} are nowhere`)
  console.log(`${isWhole ? 'whole' : 'NOT WHOLE'}: ${entryCount} journal entries, ${saleCount} sales`)
}

function verify(dir: string, isJson: boolean): number {
  const file = join(dir, 'till.db')
  if (!existsSync(file)) {
    console.error(`There is no ${file}.`)
    return 2
  }
  const db = openSqlite(file, { readonly: true })
  try {
    const report = verifyTill(db)
    if (isJson) console.log(JSON.stringify(report, null, 2))
    else print(report)
    return report.isWhole ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  } finally {
    db.close()
  }
}

const args = process.argv.slice(2)
const [dir] = args.filter((arg) => !arg.startsWith('-'))
if (dir === undefined || args.includes('--help')) {
  console.log(help.trim())
  process.exitCode = args.includes('--help') ? 0 : 2
} else process.exitCode = verify(dir, args.includes('--json'))
