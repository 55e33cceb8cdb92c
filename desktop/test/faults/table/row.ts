import { expect, it } from 'vitest'
import { type RowId, rows, type Sees } from './rows.ts'

/** What was seen in a test: a code, a finding of a recovery, or nothing. */
export type Seen = { readonly code: unknown } | { readonly recovered: unknown } | { readonly nothing: true }

/** A row of the table, done for real: what is seen must be what the table says. */
export function row(id: RowId, work: () => Promise<Seen>): void {
  it(`${id}: ${rows[id].fault}`, async () => {
    const sees: Sees = rows[id].sees
    const seen = await work()
    if ('recovered' in sees && 'recovered' in seen) expect(String(seen.recovered)).toContain(sees.recovered)
    else expect(seen).toEqual(sees)
  })
}
