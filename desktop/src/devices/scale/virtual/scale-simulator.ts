import type { ScaleSetup } from '../../../ipc/device-setup.ts'
import type { ScaleHand } from '../../../ipc/scale.ts'
import { answersOf } from './answers.ts'
import { EMPTY_SCALE } from './scale-hand.ts'

/** Bytes that no protocol starts an answer with, and some that one does. */
const GARBAGE = [0xff, 0x02, 0x39, 0x00, 0x1b, 0x0d]

/** The far end of a scale's cable: a scale that does as the hand at it says, to the byte. */
export function createScaleSimulator(
  protocol: ScaleSetup['protocol'],
  say: (bytes: readonly number[]) => void,
) {
  let hand: ScaleHand = EMPTY_SCALE

  const answer = (asked: number): readonly number[] => {
    const whole = answersOf[protocol](asked, hand)
    if (whole.length === 0) return whole
    switch (hand.fault) {
      case 'silent':
      case 'unplugged':
        return []
      case 'garbage':
        return GARBAGE
      case 'half':
        return whole.slice(0, Math.ceil(whole.length / 2))
      case 'none':
        return whole
    }
  }

  return {
    /** Bytes that the till wrote. */
    hear: (bytes: Uint8Array): void => {
      for (const byte of bytes) {
        const said = answer(byte)
        if (said.length > 0) say(said)
      }
    },
    hand: (): ScaleHand => hand,
    setHand: (next: ScaleHand): void => {
      hand = next
    },
  }
}
