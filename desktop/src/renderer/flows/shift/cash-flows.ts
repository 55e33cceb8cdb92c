import type { engineContract } from '../../../ipc/contract.ts'
import type { CallInput } from '../../../ipc/define.ts'
import { surely } from '../../actions/surely.ts'
import type { Flow } from '../../asking/asking.ts'
import { words } from '../../locales/words.ts'
import type { FlowKit } from '../flow-kit.ts'
import { MAX_AMOUNT_MINOR } from '../price-flows.ts'

type Kind = CallInput<typeof engineContract, 'cash.move'>['kind']

const texts = words.shift.cash
/** Longest name of a slip or a bag; the engine's bound. */
const MAX_REFERENCE = 64
const KINDS = ['paid-in', 'paid-out', 'drop', 'float-in', 'float-out'] as const satisfies readonly Kind[]

/** Money into the drawer and out of it without a sale: it opens, and a slip is printed. */
export function createCashFlows({ engine, allowed, reason, shiftId, newId }: FlowKit) {
  const moveCash: Flow = async (ask) => {
    const subject = { kind: 'shift', id: await shiftId() } as const
    const chosen = await ask.choose({
      ...{ title: texts.title, lead: texts.lead, apply: texts.goOn },
      choices: KINDS.map((kind) => ({ id: kind, label: texts.kinds[kind], detail: texts.details[kind] })),
    })
    const kind = chosen as Kind
    const title = texts.kinds[kind]
    const amountMinor = await ask.digits({
      ...{ title, lead: texts.details[kind], apply: texts.goOn, label: texts.amount },
      ...{ as: 'amount', least: 1, most: MAX_AMOUNT_MINOR },
    })
    const why = await reason(ask, title, texts.reasons[kind])
    const reference = await ask.text({
      ...{ title, lead: texts.referenceLead, label: texts.reference, apply: texts.book },
      ...{ most: MAX_REFERENCE, isOptional: true },
    })
    const moved = { movementId: newId(), kind, amountMinor, reason: why, ...(reference && { reference }) }
    await allowed(ask, { reason: why, subject }, (approvalId) =>
      surely(engine, () => engine.call('cash.move', { ...moved, approvalId })),
    )
  }

  return { moveCash }
}
