import { AppError } from '@codex/shared/errors/app-error'
import type { Change, PullResponse } from '@codex/shared/sync/pull'
import { MAX_SNAPSHOT_STRETCH, SnapshotLine, SnapshotStart } from '@codex/shared/sync/snapshot'

export type SnapshotPage = Pick<PullResponse, 'changes' | 'cursor' | 'more' | 'generation'>

const unexpected = (): AppError =>
  new AppError('UNAVAILABLE', { reason: 'unexpected answer', path: '/v1/sync/snapshot' })

/**
 * Pages of a snapshot: what stands between two marks. A page that no mark ends is not given out.
 *
 * @throws UNAVAILABLE for what is no snapshot
 */
export async function* readSnapshot(
  lines: AsyncIterable<string>,
  onStart: (start: SnapshotStart) => void,
): AsyncGenerator<SnapshotPage, void> {
  let generation: string | undefined
  let changes: Change[] = []
  for await (const text of lines) {
    const value = parse(text)
    if (generation === undefined) {
      const start = SnapshotStart.safeParse(value)
      if (!start.success) throw unexpected()
      onStart(start.data)
      generation = start.data.generation
      continue
    }
    const line = SnapshotLine.safeParse(value)
    if (!line.success) throw unexpected()
    if ('op' in line.data) {
      changes.push(line.data)
      if (changes.length > MAX_SNAPSHOT_STRETCH) throw unexpected()
    } else {
      yield { ...line.data, changes, generation }
      changes = []
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unexpected()
  }
}
