import type { ScaleSetup } from '../../../ipc/device-setup.ts'
import type { ScaleHand } from '../../../ipc/scale.ts'
import { kilograms, type Weighed, weighedOf } from './scale-hand.ts'

const [SOH, STX, ETX, EOT] = [0x01, 0x02, 0x03, 0x04]
const [ENQ, ACK, DC1] = [0x05, 0x06, 0x11]
const CR = 0x0d
const W = 0x57

const letters = (text: string): number[] => [...Buffer.from(text, 'latin1')]

/** What a scale answers to one byte; nothing to those that ask nothing. */
type Answers = (asked: number, hand: ScaleHand) => readonly number[]

/** Bit 6 is always set; bit 0 is motion, bit 1 over capacity, bit 2 under zero. */
const status8217: Record<Exclude<Weighed, 'stable'>, number> = {
  moving: 0x41,
  'over-range': 0x42,
  'under-zero': 0x44,
}

const answer8217: Answers = (asked, hand) => {
  if (asked !== W) return []
  const weighed = weighedOf(hand)
  const body = weighed === 'stable' ? letters(kilograms(hand.grams)) : [0x3f, status8217[weighed]]
  return [STX, ...body, CR]
}

function casData(hand: ScaleHand): string {
  const weighed = weighedOf(hand)
  if (weighed === 'over-range') return 'SFFFFFFFkg'
  return `${weighed === 'moving' ? 'U' : 'S'}${hand.grams < 0 ? '-' : ' '}${kilograms(hand.grams)}kg`
}

const answerCas: Answers = (asked, hand) => {
  if (asked === ENQ) return [ACK]
  if (asked !== DC1) return []
  const data = letters(casData(hand))
  const check = data.reduce((sum, byte) => sum ^ byte, 0)
  return [SOH, STX, ...data, check, ETX, EOT]
}

export const answersOf: Record<ScaleSetup['protocol'], Answers> = {
  'mettler-toledo-8217': answer8217,
  cas: answerCas,
}
