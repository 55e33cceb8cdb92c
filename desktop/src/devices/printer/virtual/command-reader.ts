import { commandLengths } from './command-lengths.ts'

/**
 * Takes what a printer receives apart into characters and whole commands, however the bytes are cut. A command that
 * was begun waits for its rest, whoever sends it: so do printers.
 */
export function createCommandReader(onPiece: (piece: Uint8Array) => void) {
  let begun: Uint8Array = new Uint8Array()
  return {
    push: (bytes: Uint8Array): void => {
      const stream = begun.length > 0 ? Uint8Array.from([...begun, ...bytes]) : Uint8Array.from(bytes)
      let at = 0
      for (let size = pieceSize(stream); size !== undefined; size = pieceSize(stream.subarray(at))) {
        onPiece(stream.subarray(at, at + size))
        at += size
      }
      begun = stream.slice(at)
    },
    /** Switched off: what was begun is gone. */
    reset: (): void => {
      begun = new Uint8Array()
    },
  }
}

/** How many bytes the first piece has; undefined while it is not all there. */
function pieceSize(bytes: Uint8Array): number | undefined {
  const [first, second] = bytes
  if (first === undefined) return undefined
  const family = commandLengths.get(first)
  if (!family) return 1
  if (second === undefined) return undefined
  const rest = bytes.subarray(2)
  const length = family.lengths.get(String.fromCharCode(second)) ?? 0
  const size = typeof length === 'number' ? length : length(rest)
  return rest.length < size ? undefined : 2 + size
}
