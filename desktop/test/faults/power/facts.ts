import * as z from 'zod'
import type { Port } from '../../../src/ipc/port.ts'
import { BasketPatch, BasketView, type LineView, SaleDone } from '../../../src/ipc/views.ts'
import { readWire } from '../../../src/ipc/wire.ts'

/** What the engine told somebody, so that it must never be untrue again. */
export const Fact = z.discriminatedUnion('kind', [
  /** All lines of a basket: `lines` names each with its place, quantity and void. */
  z.object({ kind: z.literal('basket'), basketId: z.string(), version: z.int(), lines: z.string() }),
  z.object({
    kind: z.literal('sale'),
    saleId: z.string(),
    receiptNumber: z.int(),
    totalMinor: z.int(),
  }),
  /** Something with an id of the window's own, which the journal names. */
  z.object({ kind: z.literal('entry'), call: z.string(), id: z.string() }),
  z.object({ kind: z.literal('tender'), tenderId: z.string() }),
  /** Something was done to the till's files; what was told before lies in its copies. */
  z.object({ kind: z.literal('damaged') }),
  /** The terminal was asked, or has taken the money. */
  z.object({ kind: z.literal('card'), reference: z.string(), isApproved: z.boolean() }),
])
export type Fact = z.infer<typeof Fact>

type Line = Pick<LineView, 'position' | 'lineId' | 'quantityMilli' | 'voided'>

export const lineText = ({ position, lineId, quantityMilli, voided }: Line): string =>
  `${position} ${lineId} ${quantityMilli} ${voided}`

/** What a call that succeeded brought about, by the id that came with it. */
const ID_OF: Readonly<Record<string, string>> = {
  'basket.hold': 'basketId',
  'cash.move': 'movementId',
  // The journal has no other name for it.
  'drawer.open': 'reason',
  'shift.open': 'shiftId',
  'shift.close': 'shiftId',
}

type Call = { readonly name: string; readonly input: unknown }
const Reply = z.object({ done: SaleDone.nullable() })
const TillChange = z.object({ lastSale: SaleDone.nullable() })

/** A window's port that says what leaves the engine through it, at the moment at which it leaves. */
export function tellingPort(port: Port, tell: (fact: Fact) => void): Port {
  const asked = new Map<number, Call>()
  const lines = new Map<string, Line>()

  const basketIs = ({ basketId, version }: { basketId: string; version: number }): void => {
    const all = [...lines.values()].sort((a, b) => a.position - b.position)
    if (version > 0) tell({ kind: 'basket', basketId, version, lines: all.map(lineText).join('\n') })
  }
  const linesAre = (view: BasketView): void => {
    lines.clear()
    for (const line of view.lines) lines.set(line.lineId, line)
  }
  const soldIs = (done: SaleDone | null | undefined): void => {
    if (!done) return
    const { saleId, receiptNumber, totalMinor } = done
    tell({ kind: 'sale', saleId, receiptNumber, totalMinor })
  }
  const heard = (name: string, value: unknown): void => {
    if (name === 'basket.patched') {
      const patch = BasketPatch.parse(value)
      for (const line of [patch.line, ...patch.others]) lines.set(line.lineId, line)
      basketIs(patch)
    } else if (name === 'basket.changed') {
      const view = BasketView.parse(value)
      linesAre(view)
      basketIs(view)
    } else if (name === 'till.changed') soldIs(TillChange.parse(value).lastSale)
  }
  const answered = ({ name, input }: Call, value: unknown): void => {
    const given = input as Record<string, string>
    const id = given[ID_OF[name] ?? '']
    if (id) tell({ kind: 'entry', call: name, id })
    if (name === 'basket.get') linesAre(BasketView.parse(value))
    if (name === 'tender.add') tell({ kind: 'tender', tenderId: given.tenderId as string })
    if (name === 'tender.add' || name === 'sale.void') soldIs(Reply.parse(value).done)
  }

  return {
    ...port,
    onMessage: (listener) =>
      port.onMessage((raw) => {
        const message = readWire(raw)
        if (message?.t === 'call') asked.set(message.id, message)
        listener(raw)
      }),
    post: (raw) => {
      const message = readWire(raw)
      if (message?.t === 'event') heard(message.name, message.value)
      if (message?.t === 'reply') answered(asked.get(message.id) as Call, message.value)
      port.post(raw)
    },
  }
}
