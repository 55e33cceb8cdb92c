import { z } from 'zod'
import { basketCalls } from './calls/basket-calls.ts'
import { holdCalls } from './calls/hold-calls.ts'
import { nothing } from './calls/nothing.ts'
import { operatorCalls } from './calls/operator-calls.ts'
import { receiptCalls } from './calls/receipt-calls.ts'
import { returnCalls } from './calls/return-calls.ts'
import { safetyCalls } from './calls/safety-calls.ts'
import { saleCalls } from './calls/sale-calls.ts'
import { shiftCalls } from './calls/shift-calls.ts'
import { tenderCalls } from './calls/tender-calls.ts'
import { tillCalls } from './calls/till-calls.ts'
import { trainingCalls } from './calls/training-calls.ts'
import { call } from './define.ts'
import { Diagnostics, FailingView, programs } from './diagnostics.ts'
import { BasketPatch, BasketView, NoticeView, QuickKeyView, TillView } from './views.ts'

/** What is asked of the place that the till sells at: the real one, or the one of training. */
export const laneCalls = {
  ...tillCalls,
  ...operatorCalls,
  ...basketCalls,
  ...holdCalls,
  ...returnCalls,
  ...receiptCalls,
  ...saleCalls,
  ...tenderCalls,
  ...shiftCalls,
  ...safetyCalls,
} as const

/** What the renderer may ask of the till, and what it is told. The engine serves it. */
export const engineContract = {
  calls: { ...laneCalls, ...trainingCalls },
  events: {
    'till.changed': TillView,
    'basket.changed': BasketView,
    'basket.patched': BasketPatch,
    'quick-keys.changed': z.array(QuickKeyView),
    /** Somebody who may approved it by badge. */
    'approval.given': z.object({ approvalId: z.uuid() }),
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
  failing: FailingView.nullable(),
})
export type ShellView = z.infer<typeof ShellView>

/** What the renderer may ask of the shell. Main serves it. */
export const shellContract = {
  calls: {
    'shell.get': call(nothing, ShellView),
    /** The first screen at which somebody can do something has been painted. */
    'screen.ready': call(nothing, nothing),
    'till.enrol': call(
      z.object({ hubUrl: z.url({ protocol: /^https?$/ }).max(300), code: z.string().max(40) }),
      nothing,
    ),
    'diagnostics.get': call(nothing, Diagnostics),
    /** Everything that support needs, in one file; nothing of customers, no secrets. */
    'bundle.make': call(nothing, z.object({ file: z.string() })),
    /** A program that is down is started now. */
    'program.retry': call(z.object({ program: z.enum(programs) }), nothing),
  },
  events: { 'shell.changed': ShellView },
} as const
