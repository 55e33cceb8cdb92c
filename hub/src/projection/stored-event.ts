import type { StreamKey } from '../modules/sync/stream-sql.ts'
import type { PatchOperation } from './patch/patch.ts'

/** An event of the journal as the hub keeps it, with the corrections that people recorded beside it. */
export type StoredEvent = {
  readonly key: StreamKey
  readonly seq: number
  readonly text: string
  readonly receivedAt: Date
  readonly patches: readonly (readonly PatchOperation[])[]
}
