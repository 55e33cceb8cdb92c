import { Flag, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { nothing } from './calls/nothing.ts'
import { call } from './define.ts'
import type { Diagnostics } from './diagnostics.ts'
import { FailingView, programs } from './failing-view.ts'

export const KeyringState = z.enum(['ready', 'unavailable', 'checking'])
export type KeyringState = z.infer<typeof KeyringState>

export const ShellView = z.object({
  appVersion: Text,
  hubUrl: Text,
  keyring: KeyringState,
  virtualDevices: Flag,
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
      z.object({ hubUrl: z.url({ protocol: /^https?$/ }).max(300), code: Text.max(40) }),
      nothing,
    ),
    // Typed alone: its schema would take main time before the first screen.
    'diagnostics.get': call(nothing, z.custom<Diagnostics>()),
    /** Everything that support needs, in one file; nothing of customers, no secrets. */
    'bundle.make': call(nothing, z.object({ file: Text })),
    /** A program that is down is started now. */
    'program.retry': call(z.object({ program: z.enum(programs) }), nothing),
  },
  events: { 'shell.changed': ShellView },
} as const
