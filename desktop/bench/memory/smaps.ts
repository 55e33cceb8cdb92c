/** Memory of one process in bytes, as the kernel accounts for it. */
export type Memory = {
  /** Its own alone: what would be free without it. */
  readonly ussBytes: number
  /** Its own, and its part of what it shares. Summed over processes, nothing counts twice. */
  readonly pssBytes: number
  readonly rssBytes: number
}

const KIB = 1024

/** Reads `/proc/PID/smaps_rollup`. */
export function parseSmaps(text: string): Memory {
  const bytes = (name: string): number => {
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]
    if (kib === undefined) throw new Error(`no ${name} in: ${text.slice(0, 200)}`)
    return Number(kib) * KIB
  }
  return {
    ussBytes: bytes('Private_Clean') + bytes('Private_Dirty') + bytes('Private_Hugetlb'),
    pssBytes: bytes('Pss'),
    rssBytes: bytes('Rss'),
  }
}

export const sumOf = (all: readonly Memory[]): Memory => ({
  ussBytes: all.reduce((sum, { ussBytes }) => sum + ussBytes, 0),
  pssBytes: all.reduce((sum, { pssBytes }) => sum + pssBytes, 0),
  rssBytes: all.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
})
