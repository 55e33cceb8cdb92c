import type { Findings } from '../findings.ts'
import type { Ledger } from '../ledger.ts'
import type { Entry } from './read-till.ts'

/** What was said of the catalogue stands in the journal, once: every name is a new one. */
export function checkCatalogue(entries: readonly Entry[], { corrections }: Ledger, findings: Findings): void {
  const said = entries.flatMap(({ event }) => {
    if (event.type === 'product.provisional') return [event.payload.name]
    return event.type === 'product.corrected' ? event.payload.changes.map(({ to }) => `${to}`) : []
  })
  for (const name of corrections) if (!said.includes(name)) findings.add('lost', `the correction to ${name}`)
  for (const name of said.filter((one, place) => said.indexOf(one) !== place))
    findings.add('doubled', `the correction to ${name}`)
}
