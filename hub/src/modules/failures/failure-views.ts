import type { IngestFailure, IngestFailureResponse } from '@codex/shared/api/ingest-failures'
import type { FailureRow, PatchRow } from './failures-sql.ts'

export const failureView = (row: FailureRow): IngestFailure => ({
  tillId: row.tillId,
  epochId: row.epochId,
  seq: Number(row.seq),
  tillNumber: row.tillNumber,
  storeName: row.storeName,
  eventId: row.eventId,
  type: row.type,
  status: row.status,
  code: row.code,
  error: row.error,
  attempts: row.attempts,
  firstAt: row.firstAt.toISOString(),
  lastAt: row.lastAt.toISOString(),
})

export const failureDetails = (row: FailureRow, patches: readonly PatchRow[]): IngestFailureResponse => ({
  ...failureView(row),
  stack: row.stack,
  text: row.text,
  hash: row.hash,
  receivedAt: row.receivedAt.toISOString(),
  patches: patches.map((patch) => ({ ...patch, patchedAt: patch.patchedAt.toISOString() })),
  settledBy: row.settledBy,
  settledAt: row.settledAt?.toISOString() ?? null,
  reason: row.reason,
})
