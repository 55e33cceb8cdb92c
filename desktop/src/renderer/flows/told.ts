import type { Tracking } from '@codex/shared/basket/line'
import { AppError, type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import type { Ask } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.told
/** As much as a till takes for one line, in minor units. */
const MAX_PRICE_MINOR = 99_999_999
/** Longest serial or lot number; the engine's bound. */
const MAX_TRACKING = 20

/** What the engine could not know of an article. */
export type Told = { readonly priceMinor?: number; readonly tracking?: Tracking }

/** Asks the engine to sell, with what it was told. */
export type Sell = (told: Told) => Promise<unknown>

const ASKED_FOR = new Set(['PRICE_REQUIRED', 'SERIAL_REQUIRED', 'LOT_REQUIRED'])
export const isAskedFor = ({ code }: ErrorBody): boolean => ASKED_FOR.has(code)

const nameOf = ({ details }: ErrorBody): string => (typeof details.name === 'string' ? details.name : '')

type Kit = Pick<FlowKit, 'stores' | 'scanOr'>

async function tell(ask: Ask, { scanOr }: Kit, missing: ErrorBody, told: Told): Promise<Told> {
  const lead = nameOf(missing)
  const text = { lead, apply: texts.sell, most: MAX_TRACKING }
  const { productId } = missing.details
  const of = typeof productId === 'string' ? { productId } : {}
  switch (missing.code) {
    case 'PRICE_REQUIRED': {
      const amount = { as: 'amount', label: texts.price, least: 1, most: MAX_PRICE_MINOR } as const
      return {
        ...told,
        priceMinor: await ask.digits({ title: texts.priceTitle, lead, apply: texts.sell, ...amount }),
      }
    }
    case 'LOT_REQUIRED': {
      const lot = await scanOr(
        ask,
        { ...text, title: texts.lotTitle, label: texts.lot },
        { kind: 'lot', ...of },
      )
      return { ...told, tracking: { ...told.tracking, lot } }
    }
    default: {
      const serial = await scanOr(
        ask,
        { ...text, title: texts.serialTitle, label: texts.serial },
        { kind: 'serial', ...of },
      )
      return { ...told, tracking: { ...told.tracking, serial } }
    }
  }
}

/**
 * Sells an article, and asks for what the engine misses of it until it misses nothing. A serial number that is in the
 * basket already was mistyped, or is that of another piece: it is asked for again.
 *
 * @param first what the engine missed when it was asked before
 */
export async function sellTold(ask: Ask, kit: Kit, sell: Sell, first?: ErrorBody): Promise<void> {
  let told: Told = {}
  let missing = first
  for (;;) {
    if (missing) told = await tell(ask, kit, missing, told)
    try {
      await sell(told)
      return
    } catch (error) {
      const body = toErrorBody(error)
      const isTaken = body.code === 'SERIAL_TAKEN' && missing !== undefined
      if (!(error instanceof AppError) || !(isAskedFor(body) || isTaken)) throw error
      if (isTaken) kit.stores.notices.add('error', body)
      else missing = body
    }
  }
}
