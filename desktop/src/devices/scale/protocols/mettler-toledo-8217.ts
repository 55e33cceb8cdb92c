import { type CreateExchange, gramsOf, type ScaleAnswer } from './exchange.ts'

const STX = 0x02
const CR = 0x0d
/** The longest answer is a weight and its N. */
const MAX_BODY = 12

/**
 * Bits of the status byte. Mettler Toledo, "DIVA Service Manual", 6.1.4.2 Command Descriptions and 6.1.4.3 Status
 * Byte Format.
 */
const MOTION = 0x01
const OVER_CAPACITY = 0x02
const UNDER_ZERO = 0x04
const ALWAYS = 0x40

/**
 * Mettler-Toledo 8217: `W` asks, STX weight CR or STX ? status CR answers. It has no check but the line's parity, so
 * only an answer of exactly that form counts.
 */
export const createMettlerToledo8217: CreateExchange = () => {
  let body: number[] | undefined
  return {
    first: Uint8Array.of(0x57),
    take: (received) => {
      // The eighth bit is parity, where the port is set to eight.
      const byte = received & 0x7f
      if (byte === STX) {
        body = []
        return undefined
      }
      // What stands before STX belongs to nothing.
      if (body === undefined) return undefined
      if (byte === CR) return readAnswer(body)
      if (body.push(byte) > MAX_BODY) return { kind: 'fault', reason: 'too long' }
      return undefined
    },
  }
}

function readAnswer(body: readonly number[]): ScaleAnswer {
  const text = String.fromCharCode(...body)
  if (text.startsWith('?')) return readStatus(body)
  // Net is what was put on after a tare. Pounds have two decimals, and are no kilograms.
  const grams = gramsOf(text.endsWith('N') ? text.slice(0, -1) : text)
  return grams === undefined ? { kind: 'fault', reason: 'no weight in kilograms' } : { kind: 'stable', grams }
}

function readStatus(body: readonly number[]): ScaleAnswer {
  const status = body[1]
  if (body.length !== 2 || status === undefined || (status & ALWAYS) === 0) {
    return { kind: 'fault', reason: 'no status' }
  }
  if (status & OVER_CAPACITY) return { kind: 'over-range' }
  if (status & UNDER_ZERO) return { kind: 'under-zero' }
  return status & MOTION ? { kind: 'moving', grams: null } : { kind: 'fault', reason: `status ${status}` }
}
