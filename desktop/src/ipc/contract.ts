import { MAX_QUANTITY_MILLI } from '@codex/shared/basket/line'
import { Pin } from '@codex/shared/catalog/operator'
import { ErrorBody } from '@codex/shared/errors/app-error'
import { UnsignedMinor } from '@codex/shared/money/minor'
import { z } from 'zod'
import { call } from './define.ts'
import {
  BasketPatch,
  BasketView,
  MAX_SCAN_LENGTH,
  NoticeView,
  ProductView,
  QuickKeyView,
  SaleDone,
  TillView,
  TimeMs,
} from './views.ts'

const nothing = z.object({})

/** What is sold; goods that come back have calls of their own. */
const QuantityMilli = z.int().positive().max(MAX_QUANTITY_MILLI)

/** What the renderer may ask of the till, and what it is told. The engine serves it. */
export const engineContract = {
  calls: {
    'till.get': call(nothing, TillView),
    'basket.get': call(nothing, BasketView),
    'quick-keys.get': call(nothing, z.array(QuickKeyView)),
    'product.search': call(
      z.object({ text: z.string().min(1).max(80), limit: z.int().positive().max(50) }),
      z.array(ProductView),
    ),
    /** A whole frame from a keyboard-wedge scanner; device scanners reach the engine without the renderer. */
    'scan.submit': call(z.object({ code: z.string().min(1).max(MAX_SCAN_LENGTH), t0Ms: TimeMs }), nothing),
    'product.add': call(
      z.object({ productId: z.uuid(), quantityMilli: QuantityMilli, source: z.enum(['keyed', 'quick-key']) }),
      nothing,
    ),
    'line.void': call(z.object({ lineId: z.uuid() }), nothing),
    'line.quantity': call(z.object({ lineId: z.uuid(), quantityMilli: QuantityMilli }), nothing),
    'operator.sign-in': call(z.object({ operatorId: z.uuid(), pin: Pin }), nothing),
    'operator.lock': call(nothing, nothing),
    /** Settles the basket that the cashier saw: another total answers BASKET_CHANGED, a repeat the same sale. */
    'sale.pay-cash': call(
      z.object({ basketId: z.uuid(), totalMinor: UnsignedMinor, tenderedMinor: UnsignedMinor }),
      SaleDone,
    ),
    /** Leaves the "done" stage. A scan does so by itself. */
    'sale.dismiss': call(nothing, nothing),
    'scan.painted': call(
      z.object({ scanId: z.int(), paintedMs: TimeMs, renderedMs: TimeMs.nullable() }),
      nothing,
    ),
    'timings.get': call(
      nothing,
      z.array(
        z.object({
          scanId: z.int(),
          t0Ms: TimeMs,
          committedMs: TimeMs,
          paintedMs: TimeMs.nullable(),
          renderedMs: TimeMs.nullable(),
        }),
      ),
    ),
  },
  events: {
    'till.changed': TillView,
    'basket.changed': BasketView,
    'basket.patched': BasketPatch,
    'quick-keys.changed': z.array(QuickKeyView),
    notice: NoticeView,
  },
} as const

export const KeyringState = z.enum(['ready', 'unavailable', 'checking'])
export type KeyringState = z.infer<typeof KeyringState>

export const ShellView = z.object({
  appVersion: z.string(),
  hubUrl: z.string(),
  keyring: KeyringState,
  virtualDevices: z.boolean(),
  /** A process that cannot run, or not for long: which and why, for the screen. */
  failing: z.object({ process: z.string(), error: ErrorBody }).nullable(),
})
export type ShellView = z.infer<typeof ShellView>

/** What the renderer may ask of the shell. Main serves it. */
export const shellContract = {
  calls: {
    'shell.get': call(nothing, ShellView),
    'till.enrol': call(
      z.object({ hubUrl: z.url({ protocol: /^https?$/ }).max(300), code: z.string().max(40) }),
      nothing,
    ),
  },
  events: { 'shell.changed': ShellView },
} as const
