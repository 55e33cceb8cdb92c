import { CUT, INITIALISE } from './escpos/commands.ts'
import type { PrinterProfile } from './profiles/profile.ts'
import { readEscPos } from './virtual/read-escpos.ts'

/** More than any command of ours has; what printers are sent beside receipts stays below it, too. */
const MOST_BYTES = 131_072

/**
 * Ends what a cut job has left behind. Nobody knows in the middle of which command the printer stands: it would take
 * the next receipt for the rest of a picture. So it gets as many NULs as its longest command can still want, which
 * print nothing, and the torn receipt is cut off.
 */
export function createFreshStart({ hasCutter }: Pick<PrinterProfile, 'hasCutter'>) {
  let wantedBytes = 0
  return {
    /** A job was cut anywhere in these bytes. */
    cut: (bytes: Uint8Array): void => {
      wantedBytes = Math.max(wantedBytes, longestCommand(bytes))
    },
    /** What comes before everything else, questions too; undefined where no job was cut. */
    bytes: (): Uint8Array | undefined => {
      if (wantedBytes === 0) return undefined
      const nuls = Math.min(MOST_BYTES, wantedBytes)
      return Uint8Array.from([...new Uint8Array(nuls), ...INITIALISE, ...(hasCutter ? CUT : [])])
    },
    /** The printer has got them. */
    done: (): void => {
      wantedBytes = 0
    },
  }
}
export type FreshStart = ReturnType<typeof createFreshStart>

/** Never 0: what was cut began. */
function longestCommand(bytes: Uint8Array): number {
  let longest = 1
  for (const token of readEscPos(bytes))
    if (token.kind === 'command') longest = Math.max(longest, 2 + token.args.length)
  return longest
}
