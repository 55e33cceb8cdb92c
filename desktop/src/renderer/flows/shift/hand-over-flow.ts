import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Ask, Flow } from '../../asking/asking.ts'
import { words } from '../../locales/words.ts'
import type { FlowKit } from '../flow-kit.ts'
import type { Counted, Counting } from './counting.ts'

const texts = words.shift.handing
/** Of whoever takes the drawer: they are asked again, and the count stays. */
const ASK_AGAIN = new Set(['PIN_WRONG', 'PIN_DELAYED'])

/** Somebody else answers for the drawer from here on, and says so with their PIN. */
export function createHandOverFlow(kit: FlowKit, counting: Counting): Flow {
  const { stores, engine, allowed } = kit

  const give = async (ask: Ask, shiftId: string, ownerId: string, count: Counted | undefined) => {
    const people = (stores.till.getState().till?.operators ?? []).filter(
      ({ operatorId }) => operatorId !== ownerId,
    )
    const asked = { title: texts.title, lead: texts.whoLead, apply: texts.take }
    const taker = await ask.person({ ...asked, people, byBadge: false })
    if ('approvalId' in taker) throw new AppError('PIN_WRONG')
    const { operatorId: toOperatorId, pin } = taker
    await allowed(ask, { reason: texts.title, subject: { kind: 'shift', id: shiftId } }, (approvalId) =>
      engine.call('shift.hand-over', {
        ...{ shiftId, toOperatorId, pin, approvalId },
        ...(count && { count }),
      }),
    )
  }

  return async (ask) => {
    const { open } = await engine.call('shift.get', {})
    if (!open) throw new AppError('SHIFT_CLOSED')
    const { shiftId, ownerId } = open
    const way = await ask.choose({
      ...{ title: texts.title, apply: texts.goOn },
      lead: texts.lead(stores.till.getState().till?.shift?.ownerName ?? ''),
      choices: [
        { id: 'counted', label: texts.counted, detail: texts.countedDetail },
        { id: 'blank', label: texts.uncounted },
      ],
    })
    const key = `hand-over ${shiftId}`
    const count =
      way === 'counted'
        ? await counting.cash(ask, key, { title: texts.count, lead: texts.countLead, apply: texts.goOn })
        : undefined
    for (;;) {
      try {
        await give(ask, shiftId, ownerId, count?.counted)
        return counting.forget(key)
      } catch (error) {
        if (!(error instanceof AppError) || !ASK_AGAIN.has(error.code)) throw error
        stores.notices.add('error', toErrorBody(error))
      }
    }
  }
}
