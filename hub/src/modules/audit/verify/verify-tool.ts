import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { verifyFile } from './verify-file.ts'

const HELP = `Proves an auditor's export, as GET /v1/audit-exports gives it. Needs no hub.

  npm run audit:verify -- FILE [--fingerprint FINGERPRINT]

It finds whatever is missing, altered, doubled or out of place in the journals and in the audit trail, sales that do
not add up, sums of days that are not those of their sales, and a file that is not as the hub sealed it.

  --fingerprint  of the key that has to have sealed it, as the hub's operator tells it; without it, any key may have
  --json         the report as one JSON object

Exit code 0: everything is as it was sealed. 1: it is not. 2: there is no such file.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    fingerprint: { type: 'string' },
  },
})
const [file] = positionals

async function main(path: string): Promise<number> {
  const report = await verifyFile(path)
  const fingerprint = report.publicKey ? fingerprintOf(report.publicKey) : null
  const isOther = values.fingerprint !== undefined && values.fingerprint !== fingerprint
  const faults = isOther
    ? [...report.faults, { lineNumber: 0, fault: 'key', about: `sealed by another key: ${fingerprint}` }]
    : report.faults
  if (values.json)
    console.log(JSON.stringify({ ...report, faults, fingerprint, isWhole: faults.length === 0 }))
  else {
    const { header, events, entries, receipts } = report
    if (header) console.log(`${header.tenantName}, ${header.storeName}, ${header.from} to ${header.to}`)
    console.log(`${events} events, ${receipts} receipts, ${entries} entries of the audit trail`)
    console.log(`Sealed by the key ${fingerprint ?? '(none)'}`)
    for (const { lineNumber, fault, about } of faults)
      console.log(`${lineNumber > 0 ? `line ${lineNumber}` : 'the whole'}: ${fault}: ${about}`)
    console.log(faults.length === 0 ? 'Everything is as it was sealed.' : `${faults.length} faults.`)
  }
  return faults.length === 0 ? 0 : 1
}

/** Short enough to be read out over a telephone. */
const fingerprintOf = (publicKey: string): string =>
  (createHash('sha256').update(publicKey).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join('-')

if (values.help || file === undefined) {
  console.log(HELP)
  process.exitCode = values.help ? 0 : 2
} else {
  try {
    process.exitCode = await main(file)
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`)
    process.exitCode = 2
  }
}
