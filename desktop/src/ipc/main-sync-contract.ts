import { PositiveInt, Text } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from './define.ts'

/** What sync asks of main, which alone holds the device key. */
export const mainSyncContract = {
  calls: {
    'token.get': call(
      z.object({ refused: Text.nullable() }),
      z.object({ accessToken: Text, expiresInMs: PositiveInt }),
    ),
  },
  events: {},
} as const
