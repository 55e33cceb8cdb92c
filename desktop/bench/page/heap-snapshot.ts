import type { PageTools } from '../app/devtools.ts'

const TIMEOUT_MS = 60_000

type Snapshot = {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] }
  }
  readonly nodes: number[]
}

/** Bytes of a page's heap by the kind of what lies there, after a collection of garbage. */
export async function heapByKind({ send, on }: PageTools): Promise<Record<string, number>> {
  const chunks: string[] = []
  on('HeapProfiler.addHeapSnapshotChunk', (params) => chunks.push((params as { chunk: string }).chunk))
  await send('HeapProfiler.enable', {})
  await send('HeapProfiler.collectGarbage', {}, TIMEOUT_MS)
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }, TIMEOUT_MS)
  return sumByKind(JSON.parse(chunks.join('')) as Snapshot)
}

export function sumByKind({ snapshot, nodes }: Snapshot): Record<string, number> {
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [kindAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const sums: Record<string, number> = {}
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = types[0][nodes[at + kindAt] ?? 0] ?? 'unknown'
    sums[kind] = (sums[kind] ?? 0) + (nodes[at + sizeAt] ?? 0)
  }
  return sums
}
