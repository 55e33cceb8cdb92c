import { BusinessDate } from '@codex/shared/journal/envelope'
import { isDigit, NOT_PROVEN, scanInteger, scanName, scanWord } from './canonical-scan.ts'

/** Where a value ends that a member's schema takes, or `NOT_PROVEN`: the schema may take more than that. */
export type Scan = (bytes: Buffer, at: number) => number

/** What the characters of a shape stand for; any other stands for itself. */
const CLASSES = new Map([
  ['h', '0123456789abcdef'],
  ['9', '0123456789'],
  // Version and variant of a UUID.
  ['v', '12345678'],
  ['r', '89ab'],
])

/** A text of fixed shape. For each place a row of 256 says which bytes it takes. */
function shaped(shape: string): Scan {
  const isTaken = new Uint8Array(shape.length * 256)
  for (const [i, char] of [...shape].entries())
    for (const byte of Buffer.from(CLASSES.get(char) ?? char)) isTaken[i * 256 + byte] = 1
  return (bytes, start) => {
    const end = start + shape.length
    if (end > bytes.length) return NOT_PROVEN
    for (let at = start, row = 0; at < end; at += 1, row += 256)
      if (isTaken[row + (bytes[at] as number)] !== 1) return NOT_PROVEN
    return end
  }
}

export const uuid = shaped('"hhhhhhhh-hhhh-vhhh-rhhh-hhhhhhhhhhhh"')
export const hash = shaped(`"${'h'.repeat(64)}"`)
const dateShape = shaped('"9999-99-99"')
const instantShape = shaped('"9999-99-99T99:99:99.999Z"')

const NULL = Buffer.from('null')

export const orNull =
  (scan: Scan): Scan =>
  (bytes, at) => {
    const end = scan(bytes, at)
    return end === NOT_PROVEN ? scanWord(bytes, at, NULL) : end
  }

/** Printable ASCII of one to so many characters. */
export const name =
  (most: number): Scan =>
  (bytes, at) => {
    const end = scanName(bytes, at)
    const length = end - at - 2
    return length >= 1 && length <= most ? end : NOT_PROVEN
  }

export const notNegative: Scan = (bytes, at) => (isDigit(bytes[at]) ? scanInteger(bytes, at) : NOT_PROVEN)
export const positive: Scan = (bytes, at) => (bytes[at] === 0x30 ? NOT_PROVEN : notNegative(bytes, at))

const twoDigits = (bytes: Buffer, at: number): number =>
  ((bytes[at] as number) - 0x30) * 10 + (bytes[at + 1] as number) - 0x30

/** Which months have a 29th to 31st, and in which years, is the schema's to say. */
function isDay(bytes: Buffer, at: number): boolean {
  const month = twoDigits(bytes, at + 5)
  const day = twoDigits(bytes, at + 8)
  if (month >= 1 && month <= 12 && day >= 1 && day <= 28) return true
  return BusinessDate.safeParse(bytes.toString('latin1', at, at + 10)).success
}

export const date: Scan = (bytes, at) => {
  const end = dateShape(bytes, at)
  return end !== NOT_PROVEN && isDay(bytes, at + 1) ? end : NOT_PROVEN
}

export const instant: Scan = (bytes, at) => {
  const end = instantShape(bytes, at)
  if (end === NOT_PROVEN || !isDay(bytes, at + 1)) return NOT_PROVEN
  const [hour, minute, second] = [12, 15, 18].map((from) => twoDigits(bytes, at + from)) as [
    number,
    number,
    number,
  ]
  return hour < 24 && minute < 60 && second < 60 ? end : NOT_PROVEN
}
