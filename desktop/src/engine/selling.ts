import { createBasket } from './basket/basket.ts'
import { createNewLines } from './basket/new-lines.ts'
import { createScan } from './basket/scan.ts'
import type { EngineDeps } from './deps.ts'
import { type Appended, createJournalWriter } from './journal-writer.ts'
import { createApprovals } from './operators/approvals.ts'
import { createOperators, type Operators } from './operators/operators.ts'
import { createProof, type Refusal } from './operators/proof.ts'
import { createRules } from './rules.ts'
import { createShifts } from './shift/shifts.ts'
import { createPayCash } from './tender/pay-cash.ts'

type World = {
  readonly hubOffsetMs: () => number | null
  readonly journalGrew: (last: Appended) => void
}

/** Every use case of selling, over one store: the till's own, or the one of training. */
export function createSelling(deps: EngineDeps, world: World) {
  let operators: Operators | undefined
  const journal = createJournalWriter(deps, {
    hubOffsetMs: world.hubOffsetMs,
    operatorId: () => operators?.current()?.id,
    onAppended: world.journalGrew,
  })
  const rules = createRules(deps)
  const basket = createBasket(deps, rules)
  const shifts = createShifts({ deps, journal, rules })
  const proof = createProof(deps, (refusal: Refusal) => {
    if (deps.store.identity.identity()) journal.append({ type: 'operator.refused', payload: refusal })
  })
  const isSelling = () => basket.get().basket.lines.length > 0
  operators = createOperators({ deps, journal, proof, shifts, isSelling })
  const newLines = createNewLines(deps, rules)
  return {
    journal,
    rules,
    basket,
    shifts,
    proof,
    operators,
    approvals: createApprovals({ deps, operators, journal }),
    newLines,
    scan: createScan({ deps, basket, operators, rules, newLines }),
    pay: createPayCash({ deps, basket, operators, journal, rules }),
  }
}
export type Selling = ReturnType<typeof createSelling>
