import { startsRealTime } from './real-time.ts'

type CodeSet = 'B' | 'C'
/** The shortest data from some place on, that begins in a set. */
type Way = { readonly symbols: number; readonly bytes: readonly number[] }

export type Code128Data = {
  /** Of the characters and the changes of the set: without start, check and stop. */
  readonly symbols: number
  /** What GS k gives the printer, the choice of the first set included. */
  readonly bytes: readonly number[]
}

const BRACE = '{'.charCodeAt(0)
const change = (to: CodeSet): number[] => [BRACE, to.charCodeAt(0)]
/** A brace starts a code set's name, so a real one is written twice. */
const inB = (character: string): number[] => (character === '{' ? [BRACE, BRACE] : [character.charCodeAt(0)])

/**
 * Printable ASCII as the fewest symbols of Code 128: set C takes two digits in one, and each change of the set costs
 * one. Looked for from the end on, since what is shortest from a place on does not depend on what stands before.
 */
export function code128Data(data: string): Code128Data {
  let later: { readonly [set in CodeSet]: Way | undefined } = {
    B: { symbols: 0, bytes: [] },
    C: { symbols: 0, bytes: [] },
  }
  let afterPair = later
  for (let at = data.length - 1; at >= 0; at -= 1) {
    const pair = /^\d\d$/.test(data.slice(at, at + 2)) ? Number(data.slice(at, at + 2)) : undefined
    const stayB = extended(inB(data[at] ?? ''), later.B)
    const stayC = pair === undefined ? undefined : extended([pair], afterPair.C)
    const here = {
      B: shorter(stayB, stayC && extended(change('C'), stayC)),
      C: shorter(stayC, stayB && extended(change('B'), stayB)),
    }
    ;[afterPair, later] = [later, here]
  }
  const { B, C } = later
  const first: CodeSet = C && (!B || C.symbols < B.symbols) ? 'C' : 'B'
  const { symbols = 0, bytes = [] } = later[first] ?? {}
  return { symbols, bytes: [...change(first), ...bytes] }
}

/** Undefined where the printer would take the digits for an order: 16 and 04 are DLE EOT. */
function extended(bytes: readonly number[], rest: Way | undefined): Way | undefined {
  if (!rest) return undefined
  const [second] = rest.bytes
  if (bytes.length === 1 && second !== undefined && startsRealTime(bytes[0], second)) return undefined
  return { symbols: rest.symbols + 1, bytes: [...bytes, ...rest.bytes] }
}

const shorter = (a: Way | undefined, b: Way | undefined): Way | undefined =>
  a && (!b || a.symbols <= b.symbols) ? a : b
