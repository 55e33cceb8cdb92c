import { commandLengths } from './command-lengths.ts'

export type EscPosToken =
  | { readonly kind: 'byte'; readonly byte: number }
  /** `name` as the reference writes it: `ESC a`, `GS k`. `args` is shorter than it should be at the end of the bytes. */
  | { readonly kind: 'command'; readonly name: string; readonly args: Uint8Array }

/** Cuts printer bytes into characters and commands. An unknown command is two bytes long. Never throws. */
export function* readEscPos(bytes: Uint8Array): Generator<EscPosToken> {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const family = commandLengths.get(byte)
    if (!family) {
      yield { kind: 'byte', byte }
      at += 1
      continue
    }
    const letter = String.fromCharCode(bytes[at + 1] ?? 0)
    const rest = bytes.subarray(at + 2)
    const length = family.lengths.get(letter) ?? 0
    const size = typeof length === 'number' ? length : length(rest)
    yield { kind: 'command', name: `${family.prefix} ${letter}`, args: rest.subarray(0, size) }
    at += 2 + size
  }
}
