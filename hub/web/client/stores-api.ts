import { EnrolmentCodeResponse } from '@codex/shared/api/enrolment'
import { StoresResponse } from '@codex/shared/api/stores'
import type { Client } from './client.ts'

export const createStoresApi = (client: Client) => ({
  list: (signal: AbortSignal) => client.get('/v1/stores', StoresResponse, { signal }),
  enrolmentCode: (storeId: string, tillNumber: number) =>
    client.send('/v1/enrolment-codes', EnrolmentCodeResponse, {
      method: 'POST',
      body: { storeId, tillNumber },
    }),
})
