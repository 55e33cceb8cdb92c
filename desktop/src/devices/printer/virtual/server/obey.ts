import type { Sensors } from '../sensors.ts'
import { type FaultyPrinter, manners } from './faulty-printer.ts'

/** What a person may do at the printer, by the words for it. */
const HANDS: { readonly [words: string]: Partial<Sensors> } = {
  'paper low': { paper: 'low' },
  'paper out': { paper: 'out' },
  'cover open': { isCoverOpen: true },
  'cover closed': { isCoverOpen: false },
  jam: { hasError: true },
  'jam cleared': { hasError: false },
  'drawer high': { pin: 'high' },
  'drawer low': { pin: 'low' },
}

export const COMMANDS = [
  ...Object.keys(HANDS),
  'paper new',
  'paper ends BYTES',
  'cut after BYTES',
  'deaf after BYTES',
  'restart',
  'status',
  ...manners,
]

/** Does what a person types at a played printer, and answers what there is to say. */
export function obey(printer: FaultyPrinter, line: string): string {
  const words = line.trim().split(/\s+/).join(' ')
  const { hardware } = printer
  const hand = Object.hasOwn(HANDS, words) ? HANDS[words] : undefined
  const manner = manners.find((each) => each === words)
  const [, what, count] = /^(paper ends|cut after|deaf after) (\d{1,9})$/.exec(words) ?? []
  if (hand) hardware.set(hand)
  else if (words === 'paper new') hardware.newPaper()
  else if (manner) printer.behave(manner)
  else if (what === 'paper ends') hardware.endPaperAfter(Number(count))
  else if (what) printer.plan({ afterBytes: Number(count), fate: what === 'cut after' ? 'cut' : 'deaf' })
  else if (words === 'restart') hardware.restart()
  else if (words !== 'status') return `not understood: ${words}; there is: ${COMMANDS.join(', ')}`
  return status(printer)
}

function status({ hardware, manner }: FaultyPrinter): string {
  const { paper, isCoverOpen, hasError, pin } = hardware.sensors()
  const facts = [
    manner(),
    `paper ${paper}`,
    `cover ${isCoverOpen ? 'open' : 'closed'}`,
    ...(hasError ? ['jam'] : []),
    `drawer ${pin}`,
    `${hardware.printed().length} bytes printed`,
    `${hardware.waiting()} waiting`,
  ]
  return facts.join(', ')
}
