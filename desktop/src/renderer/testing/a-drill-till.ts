import type { Outage } from '@codex/shared/drill/drill-report'
import { AppError } from '@codex/shared/errors/app-error'
import type { engineContract } from '../../ipc/contract.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { BasketView, LineView, TillView } from '../../ipc/views.ts'
import type { DrillTill } from '../drill/bench.ts'
import { doneSale, sellingTill } from './fake-engine.ts'
import { testBasket, testId, testLine } from './views.ts'

/** What is wrong with a till: a drill has to find each of them. */
export type Wrong =
  | 'loses-scans'
  | 'writes-no-line'
  | 'loses-the-sale'
  | 'notices-nothing'
  | 'keeps-nothing-to-send'
  | 'never-sends'
  | 'queues-no-receipt'
  | 'never-prints'
  | 'prints-twice'
  | 'prints-while-dead'
  | 'scans-while-dead'
  | 'refuses-keying'
  | 'stays-away'
  | 'outage-ends-early'
  | 'is-not-killed'
  | 'never-comes-back'
  | 'leaves-training'
  | 'signs-out'
  | 'loses-a-line'
  | 'refuses-to-pay'

type Absent = 'network' | 'printer' | 'scanner'

/** How long things take here. */
const SOON_MS = 40
const RESTART_MS = 700

type Handlers = Partial<HandlersOf<(typeof engineContract)['calls']>>

/** A till in memory with a clock of its own, as far as a drill drives it, which may be wrong in one way. */
export function aDrillTill({ wrong, absent = [] }: { wrong?: Wrong; absent?: readonly Absent[] } = {}) {
  const is = (one: Wrong): boolean => wrong === one
  let nowMs = 1_000
  let last = 0
  let lines: LineView[] = []
  let engineId = testId(1)
  let downUntilMs = 0
  let training = true
  let operator = sellingTill.operator
  let basketId = testId(900)
  const outages = new Map<Outage, { fromMs: number; toMs: number }>()
  const sales = new Map<string, { papersAtMs: number[]; isQueued: boolean }>()
  let unsyncedUntilMs = 0
  const asked: string[] = []

  const id = (): string => {
    last += 1
    return testId(1_000 + last)
  }
  const isAway = (outage: Outage, atMs = nowMs): boolean => {
    const when = outages.get(outage)
    return when !== undefined && atMs >= when.fromMs + SOON_MS && atMs < when.toMs
  }
  const add = (): void => {
    if (!is('loses-scans')) lines = [...lines, testLine(last, { lineId: id(), position: lines.length })]
  }
  const basket = (): BasketView => {
    const pieces = lines.reduce((sum, line) => sum + line.quantityMilli / 1_000, 0)
    const totalMinor = pieces * 100
    return { ...testBasket(last, lines, basketId), itemCount: pieces, totalMinor, cashMinor: totalMinor }
  }
  const print = (): number[] => {
    const backMs = Math.max(nowMs, isAway('printer') ? Number.POSITIVE_INFINITY : 0)
    if (is('never-prints')) return []
    if (absent.includes('printer')) return [Number.POSITIVE_INFINITY]
    if (is('prints-while-dead')) return [nowMs]
    if (is('prints-twice')) return [backMs, backMs + 400]
    return [backMs]
  }

  const handlers: Handlers = {
    'basket.get': basket,
    'till.get': () => view(),
    'drill.scan': () => {
      if (!isAway('scanner') || is('scans-while-dead')) add()
      return {}
    },
    'product.code': () => {
      if (is('refuses-keying')) throw new AppError('BARCODE_UNKNOWN')
      add()
      return {}
    },
    'line.quantity': ({ lineId, quantityMilli }) => {
      lines = lines.map((line) => (line.lineId === lineId ? { ...line, quantityMilli } : line))
      return {}
    },
    'basket.void': () => {
      lines = []
      basketId = id()
      return {}
    },
    'sale.pay-cash': ({ totalMinor }) => {
      if (is('refuses-to-pay')) throw new AppError('DISK_FULL')
      if (totalMinor !== basket().totalMinor) throw new AppError('BASKET_CHANGED')
      const saleId = id()
      if (!is('loses-the-sale'))
        sales.set(saleId, { papersAtMs: print(), isQueued: !is('queues-no-receipt') })
      lines = []
      basketId = id()
      return { ...doneSale, saleId }
    },
    'sale.dismiss': () => ({}),
    'drill.outage': ({ outage, isOn }) => {
      if (isOn) {
        const early = is('outage-ends-early') ? nowMs + SOON_MS + 60 : Number.POSITIVE_INFINITY
        outages.set(outage, { fromMs: is('notices-nothing') ? Number.POSITIVE_INFINITY : nowMs, toMs: early })
        if (outage === 'network' && !is('keeps-nothing-to-send')) unsyncedUntilMs = Number.POSITIVE_INFINITY
        return {}
      }
      const when = outages.get(outage)
      if (when && !is('stays-away')) outages.set(outage, { ...when, toMs: nowMs })
      if (outage === 'network' && !is('never-sends')) unsyncedUntilMs = nowMs + 900
      if (outage === 'printer')
        for (const sale of sales.values())
          sale.papersAtMs = sale.papersAtMs.map((atMs, n) =>
            Number.isFinite(atMs) ? atMs : nowMs + SOON_MS + n * 400,
          )
      return {}
    },
    'drill.kill': () => {
      if (is('is-not-killed')) return {}
      engineId = id()
      downUntilMs = nowMs + (is('never-comes-back') ? Number.POSITIVE_INFINITY : RESTART_MS)
      if (is('leaves-training')) training = false
      if (is('signs-out')) operator = null
      if (is('loses-a-line')) lines = lines.slice(0, -1)
      return {}
    },
    'drill.look': ({ saleId }) => {
      const sale = saleId === null ? undefined : sales.get(saleId)
      const papers = sale?.papersAtMs.filter((atMs) => atMs <= nowMs).length ?? 0
      const kept = is('writes-no-line') ? [] : lines
      return {
        engineId,
        lines: kept.map(({ lineId, quantityMilli, voided: isVoided }) => ({
          lineId,
          quantityMilli,
          isVoided,
        })),
        sale: sale ? { receipt: papers > 0 ? 'printed' : sale.isQueued ? 'waiting' : null, papers } : null,
      }
    },
  }

  const stateOf = (outage: 'printer' | 'scanner') =>
    absent.includes(outage) ? 'absent' : isAway(outage) ? 'offline' : 'ready'
  const view = (): TillView => ({
    ...{ ...sellingTill, training, operator },
    health: {
      ...sellingTill.health,
      hub: isAway('network') || absent.includes('network') ? 'offline' : 'online',
      unsyncedEvents: nowMs < unsyncedUntilMs ? 1 : 0,
      ...{ printer: stateOf('printer'), scanner: stateOf('scanner') },
      unprinted: [...sales.values()].filter(
        ({ papersAtMs, isQueued }) => isQueued && !papersAtMs.some((atMs) => atMs <= nowMs),
      ).length,
    },
  })

  const till: DrillTill = {
    call: async (name, input) => {
      asked.push(name)
      if (nowMs < downUntilMs) throw new AppError('UNAVAILABLE')
      const handler = handlers[name] as ((given: unknown) => never) | undefined
      if (!handler) throw new Error(`a drill does not ask ${name}`)
      return handler(input)
    },
    view,
    nowMs: () => nowMs,
    pause: async (ms) => {
      nowMs += ms
    },
  }
  return {
    till,
    asked,
    /** What is still away at the end; nothing may be. */
    away: (): Outage[] => [...outages.keys()].filter((outage) => isAway(outage, nowMs + SOON_MS)),
    lines: () => lines,
  }
}
