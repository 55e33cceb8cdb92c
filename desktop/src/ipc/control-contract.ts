import { EarlierLife, TillIdentity } from '@codex/shared/api/enrolment'
import { Flag, PositiveInt, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from './define.ts'
import { DevicesDiagnostics, EngineDiagnostics } from './diagnostics.ts'

const nothing = z.object({})

/** What main asks of every process it supervises. An answer to `ping` is the sign of life. */
export const controlContract = {
  calls: { ping: call(nothing, nothing) },
  events: {},
} as const

/** What main asks of the engine besides. */
export const engineControlContract = {
  calls: {
    ping: call(nothing, nothing),
    'identity.get': call(nothing, z.object({ identity: TillIdentity.nullable() })),
    'identity.adopt': call(
      z.object({
        identity: TillIdentity,
        nextReceiptNumber: PositiveInt,
        earlierLife: EarlierLife.nullable().default(null),
      }),
      nothing,
    ),
    'diagnostics.get': call(nothing, EngineDiagnostics),
    /** Not taken by another till than the one it belongs to. */
    'pepper.set': call(
      z.object({ pepper: Text.max(200), tillId: Uuid.optional() }),
      z.object({ taken: Flag }),
    ),
  },
  events: {},
} as const

/** What main asks of the device host besides. */
export const devicesControlContract = {
  calls: { ping: call(nothing, nothing), 'diagnostics.get': call(nothing, DevicesDiagnostics) },
  events: {},
} as const

/** What main asks of sync besides. */
export const syncControlContract = {
  calls: {
    ping: call(nothing, nothing),
    /** The hub knows this machine by another key from now on: what it may do is another thing too. */
    'tokens.forget': call(nothing, nothing),
  },
  events: {},
} as const
