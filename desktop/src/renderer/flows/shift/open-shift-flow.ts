import { surely } from '../../actions/surely.ts'
import type { Ask, Flow } from '../../asking/asking.ts'
import { words } from '../../locales/words.ts'
import type { FlowKit } from '../flow-kit.ts'
import { MAX_AMOUNT_MINOR } from '../price-flows.ts'
import type { Counted, Counting } from './counting.ts'

type Float = { readonly floatMinor: number; readonly count?: Counted }
type Day = { readonly businessDate: string; readonly hubDate: string | null }

const texts = words.shift.opening
/** What an unfinished count of a float is kept under. */
const FLOAT = 'float'

const isoOf = (digits: number): string =>
  String(digits).replace(/^(\d{4})(\d{2})(\d{2})$/, (_, year, month, day) => `${year}-${month}-${day}`)

/** A shift begins: which day it is where nobody can be sure, and what lies in the drawer. */
export function createOpenShiftFlow(kit: FlowKit, counting: Counting): Flow {
  const { engine, allowed, format, newId } = kit

  /** The till's clock, the hub's, or what a person knows better. */
  const askDay = async (ask: Ask, { businessDate, hubDate }: Day): Promise<string> => {
    const { day } = format()
    const asked = { title: texts.date, lead: texts.dateLead, apply: texts.goOn }
    const known = [
      ...(hubDate === null ? [] : [{ id: hubDate, label: day(hubDate), detail: texts.byHub }]),
      ...(hubDate === businessDate
        ? []
        : [{ id: businessDate, label: day(businessDate), detail: texts.byTill }]),
    ]
    const chosen = await ask.choose({
      ...asked,
      choices: [...known, { id: 'other', label: texts.otherDate }],
    })
    if (chosen !== 'other') return chosen
    const digits = { as: 'date', label: texts.date, least: 20_000_101, most: 99_991_231 } as const
    return isoOf(await ask.digits({ ...asked, lead: texts.typeDate, ...digits }))
  }

  const askFloat = async (ask: Ask, businessDate: string): Promise<Float> => {
    const asked = { title: texts.title, lead: texts.lead(format().day(businessDate)), apply: texts.goOn }
    const way = await ask.choose({
      ...asked,
      choices: [
        { id: 'typed', label: texts.typed, detail: texts.typedDetail },
        { id: 'counted', label: texts.counted, detail: texts.countedDetail },
        { id: 'empty', label: texts.empty },
      ],
    })
    if (way === 'empty') return { floatMinor: 0 }
    if (way === 'counted') {
      const { counted, sumMinor } = await counting.cash(ask, FLOAT, { ...asked, apply: texts.open })
      return { floatMinor: sumMinor, count: counted }
    }
    const amount = { as: 'amount', label: texts.float, least: 0, most: MAX_AMOUNT_MINOR } as const
    return { floatMinor: await ask.digits({ ...asked, apply: texts.open, ...amount }) }
  }

  return async (ask) => {
    const { open, next } = await engine.call('shift.get', {})
    if (open) return
    const shiftId = newId()
    const said = next.doubt ? await askDay(ask, next) : undefined
    const float = await askFloat(ask, said ?? next.businessDate)
    const subject = { kind: 'shift', id: shiftId } as const
    const reason = said === undefined ? texts.title : `${texts.date}: ${said}`
    await allowed(ask, { reason, subject }, (approvalId) =>
      surely(engine, () =>
        engine.call('shift.open', {
          ...{ shiftId, ...float, approvalId },
          ...(said !== undefined && { businessDate: said }),
        }),
      ),
    )
    counting.forget(FLOAT)
  }
}
