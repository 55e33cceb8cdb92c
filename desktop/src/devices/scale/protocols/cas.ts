import { type CreateExchange, gramsOf, type ScaleAnswer } from './exchange.ts'

const STX = 0x02
const ETX = 0x03
const ENQ = 0x05
const ACK = 0x06
const DC1 = 0x11
const NAK = 0x15

/** Status, sign, six digits with their point, two letters of the unit. */
const DATA = 10
/** The data, their check and ETX. */
const BLOCK = DATA + 2

/**
 * CAS: ENQ asks whether it is ready, ACK says so, DC1 asks for the weight; SOH STX data BCC ETX EOT answers, BCC being
 * the exclusive or of the data. CAS, "PD-II Manual", 3.1.6 Type-6 interface; the same in the AP-1's protocol.
 */
export const createCas: CreateExchange = () => {
  let isAsked = false
  let block: number[] | undefined
  return {
    first: Uint8Array.of(ENQ),
    take: (byte) => {
      if (!isAsked) {
        if (byte === NAK) return { kind: 'moving', grams: null }
        if (byte !== ACK) return undefined
        isAsked = true
        return { kind: 'send', bytes: Uint8Array.of(DC1) }
      }
      if (block === undefined) {
        if (byte === NAK) return { kind: 'moving', grams: null }
        if (byte === STX) block = []
        return undefined
      }
      // By its length: the check may be any byte, ETX as well.
      return block.push(byte) === BLOCK ? readBlock(block) : undefined
    },
  }
}

function readBlock(block: readonly number[]): ScaleAnswer {
  const data = block.slice(0, DATA)
  if (block[DATA + 1] !== ETX) return { kind: 'fault', reason: 'no end' }
  if (data.reduce((sum, byte) => sum ^ byte, 0) !== block[DATA])
    return { kind: 'fault', reason: 'wrong check' }
  const text = String.fromCharCode(...data)
  const [status, sign, weight, unit] = [text[0], text[1], text.slice(2, 8), text.slice(8)]
  if (sign === 'F') return { kind: 'over-range' }
  const grams = gramsOf(weight)
  if (status === 'U') return { kind: 'moving', grams: (sign === ' ' ? grams : undefined) ?? null }
  if (sign === '-') return { kind: 'under-zero' }
  if (status !== 'S' || sign !== ' ' || grams === undefined || unit.toLowerCase() !== 'kg') {
    return { kind: 'fault', reason: 'no weight in kilograms' }
  }
  return { kind: 'stable', grams }
}
