import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { engineContract } from '../../../ipc/contract.ts'
import type { CallInput, CallOutput } from '../../../ipc/define.ts'
import { surely } from '../../actions/surely.ts'
import type { Ask, Flow } from '../../asking/asking.ts'
import type { FactGroup } from '../../asking/question.ts'
import { words } from '../../locales/words.ts'
import type { FlowKit } from '../flow-kit.ts'
import type { Countable, CountedCash, CountedOthers, Counting } from './counting.ts'

type Engine = typeof engineContract
type Closing = CallInput<Engine, 'shift.close'>
type Shift = NonNullable<CallOutput<Engine, 'shift.get'>['open']>

const texts = words.shift.closing
/** Nothing that whoever counts can do about it at the summary. */
const OVER = new Set(['SHIFT_CLOSED', 'SHIFT_BUSY', 'OPERATOR_SIGNED_OUT', 'TILL_SCREEN_LOCKED'])

/** A shift ends: its drawer is counted blind, by whoever answers for it or by somebody who may force it. */
export function createCloseShiftFlow(kit: FlowKit, counting: Counting): Flow {
  const { stores, engine, allowed, reason, format, newId } = kit

  const close = async (ask: Ask, closing: Omit<Closing, 'approvalId'>, why: string): Promise<void> => {
    const { shiftId } = closing
    const z = await allowed(ask, { reason: why, subject: { kind: 'shift', id: shiftId } }, (approvalId) =>
      surely(engine, () => engine.call('shift.close', { ...closing, approvalId })),
    )
    counting.forget(shiftId)
    const { number, count, differences, seesDrawer } = z
    stores.shiftEnd.show({
      number,
      isCounted: count !== null,
      differences: seesDrawer ? differences : null,
    })
  }

  const summary = (cash: CountedCash, others: CountedOthers, toCount: readonly Countable[]): FactGroup[] => {
    const { money, moneyIn, count } = format()
    const countedOf = ({ kind, currency }: Countable) =>
      others.find((one) => one.kind === kind && one.currency === currency)
    return [
      {
        title: texts.counted,
        facts: [
          { label: words.shift.tenders.cash, value: money(cash.sumMinor), isStrong: true },
          ...toCount.map((one) => {
            const found = countedOf(one)
            const value = found ? moneyIn(found.amountMinor, one.currency) : words.asking.notCounted
            return { label: words.shift.tenders[one.kind], value }
          }),
        ],
      },
      {
        title: texts.pieces,
        facts: cash.counted.pieces.map(({ denominationMinor, pieces }) => ({
          ...{
            label: `${count(pieces)} × ${money(denominationMinor)}`,
            value: money(denominationMinor * pieces),
          },
        })),
      },
    ].filter(({ facts }) => facts.length > 0)
  }

  const countAndClose = async (ask: Ask, { shiftId }: Shift, why: string | undefined): Promise<void> => {
    const openingId = newId()
    // Says what is not finished before anybody counts, and opens the drawer.
    const { others: toCount } = await surely(engine, () =>
      engine.call('shift.begin-count', { shiftId, openingId }),
    )
    const lead = counting.isBegun(shiftId) ? texts.goOnCounting : texts.countLead
    const cash = await counting.cash(ask, shiftId, { title: texts.count, lead, apply: texts.goOn })
    const asked = { title: texts.others, lead: texts.othersLead, apply: texts.goOn }
    const others = await counting.others(ask, shiftId, toCount, asked)
    const closing = { shiftId, count: cash.counted, others, ...(why !== undefined && { reason: why }) }
    for (;;) {
      await ask.read({
        ...{ title: texts.summary, lead: texts.summaryLead, apply: texts.close },
        groups: summary(cash, others, toCount),
      })
      try {
        return await close(ask, closing, why ?? texts.title)
      } catch (error) {
        if (!(error instanceof AppError) || OVER.has(error.code)) throw error
        stores.notices.add('error', toErrorBody(error))
      }
    }
  }

  return async (ask) => {
    const { open } = await engine.call('shift.get', {})
    if (!open) throw new AppError('SHIFT_CLOSED')
    const { operator, shift } = stores.till.getState().till ?? {}
    const isOwner = operator?.operatorId === open.ownerId
    const way = await ask.choose({
      ...{ title: texts.title, apply: texts.goOn },
      lead: isOwner ? texts.lead : texts.leadOther(shift?.ownerName ?? ''),
      choices: [
        { id: 'count', label: texts.byCount, detail: texts.byCountDetail },
        { id: 'blank', label: texts.withoutCount, detail: texts.withoutCountDetail },
      ],
    })
    const isForced = !isOwner || way === 'blank'
    const why = isForced ? await reason(ask, texts.title, texts.reasons) : undefined
    if (way === 'count') return countAndClose(ask, open, why)
    await close(ask, { shiftId: open.shiftId, count: null, others: [], reason: why }, why ?? texts.title)
  }
}
