import type { Random } from '../../../bench/random.ts'

type Change =
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly size: number }

/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512

/** What became of changes that no sync followed. */
export type Fate = 'none' | 'all' | 'sectors' | 'writes' | 'torn'
export const fates: readonly Fate[] = ['none', 'all', 'sectors', 'sectors', 'writes', 'torn']

/** A file as the disk has it, and what the system has taken for it and may still forget. */
export function createDiskFile() {
  let durable = Buffer.alloc(0)
  let size = 0
  let pending: Change[] = []

  return {
    write: (offset: number, bytes: Buffer): void => void pending.push({ kind: 'write', offset, bytes }),
    truncate: (to: number): void => void pending.push({ kind: 'truncate', size: to }),
    sync: (): void => {
      const content = { bytes: durable, size }
      for (const change of pending) apply(content, change)
      durable = content.bytes
      size = content.size
      pending = []
    },
    /** The system gave up on what it had: some of it is on the disk, and nothing makes up for the rest. */
    failSync: (random: Random): void => {
      const content = { bytes: durable, size }
      for (const change of surviving(pending, 'sectors', random)) apply(content, change)
      durable = content.bytes
      size = content.size
      pending = []
    },
    /** What is found after the power went. */
    contentAfterCut: (fate: Fate, random: Random): Buffer => {
      const content = { bytes: Buffer.from(durable.subarray(0, size)), size }
      for (const change of surviving(pending, fate, random)) apply(content, change)
      return content.bytes.subarray(0, content.size)
    },
  }
}
export type DiskFile = ReturnType<typeof createDiskFile>

function apply(content: { bytes: Buffer; size: number }, change: Change): void {
  if (change.kind === 'truncate') {
    if (change.size > content.size) grow(content, change.size)
    content.size = change.size
    return
  }
  const end = change.offset + change.bytes.length
  if (end > content.size) grow(content, end)
  change.bytes.copy(content.bytes, change.offset)
}

function grow(content: { bytes: Buffer; size: number }, size: number): void {
  if (size > content.bytes.length) {
    const larger = Buffer.alloc(Math.max(size, content.bytes.length * 2))
    content.bytes.copy(larger, 0, 0, content.size)
    content.bytes = larger
  } else content.bytes.fill(0, content.size, size)
  content.size = size
}

function* surviving(pending: readonly Change[], fate: Fate, random: Random): Generator<Change> {
  if (fate === 'none') return
  const last = pending.length - 1
  for (const [place, change] of pending.entries()) {
    const isTorn = fate === 'sectors' || (fate === 'torn' && place === last)
    if (isTorn && change.kind === 'write') yield* sectorsOf(change, random)
    else if (fate === 'all' || fate === 'torn' || random.below(2) === 0) yield change
  }
}

/** Each sector that a write touches made it to the disk, or did not. */
function* sectorsOf({ offset, bytes }: Change & { kind: 'write' }, random: Random): Generator<Change> {
  const end = offset + bytes.length
  for (let from = offset; from < end; ) {
    const to = Math.min(end, (Math.floor(from / SECTOR_BYTES) + 1) * SECTOR_BYTES)
    if (random.below(2) === 0)
      yield { kind: 'write', offset: from, bytes: bytes.subarray(from - offset, to - offset) }
    from = to
  }
}
