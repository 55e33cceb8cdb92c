import * as z from 'zod'
import { SyncStatus } from '../../src/ipc/sync-contract.ts'

export const SyncPlan = z.object({ dataDir: z.string(), hubUrl: z.string(), tillId: z.uuid() })
export type SyncPlan = z.infer<typeof SyncPlan>

export const SyncNews = z.discriminatedUnion('news', [
  z.object({ news: z.literal('status'), status: SyncStatus }),
  z.object({ news: z.literal('catalog'), revision: z.int() }),
  z.object({ news: z.literal('memory'), rssBytes: z.int(), heapBytes: z.int() }),
])
export type SyncNews = z.infer<typeof SyncNews>
