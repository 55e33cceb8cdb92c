import { cpus, totalmem } from 'node:os'

/** What a figure was measured on, in one line. */
export const machine = (): string =>
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`
