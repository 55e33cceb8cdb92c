import * as z from 'zod'
import { call } from './define.ts'

/** What sync asks of main, which alone holds the device key. */
export const mainSyncContract = {
  calls: {
    'token.get': call(
      z.object({ refused: z.string().nullable() }),
      z.object({ accessToken: z.string(), expiresInMs: z.int().positive() }),
    ),
  },
  events: {},
} as const
