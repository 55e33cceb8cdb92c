import { EnrolmentCodeResponse } from '@codex/shared/api/enrolment'
import { StoresResponse } from '@codex/shared/api/stores'
import type { Client } from './client.ts'

export const createStoresApi = (client: Client) => ({
  list: (signal: AbortSignal) => client.ask('/v1/stores', StoresResponse, { signal }),
  enrolmentCode: (storeId: string, tillNumber: number) =>
    client.ask('/v1/enrolment-codes', EnrolmentCodeResponse, {
      method: 'POST',
      body: { storeId, tillNumber },
    }),
})
