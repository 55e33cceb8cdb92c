import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { Random } from '../../bench/random.ts'
import { createVirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { createDevices, type PrinterHabit } from './devices.ts'
import { createHub } from './hub.ts'
import { createOtherTill } from './other-till.ts'
import { createTime } from './time.ts'

const HABITS: readonly PrinterHabit[] = ['ready', 'ready', 'ready', 'offline', 'mute']
const REFUSALS: readonly (ErrorCode | undefined)[] = [
  ...[undefined, undefined, undefined, undefined],
  ...(['BALANCE_BLOCKED', 'BALANCE_EXPIRED', 'RATE_LIMITED'] as const),
]
const KINDS = ['gift-card', 'store-credit', 'voucher'] as const
const FIRST_CARDS = 6

/** Each happens once in so many steps. */
const OFTEN = 30
const NOW_AND_THEN = 150
const SELDOM = 400

/** Everything that stands around a till and outlives its engines, and has its moods. */
export function createSurroundings(random: Random) {
  const { below, pick } = random
  const time = createTime()
  const terminal = createVirtualTerminal()
  const devices = createDevices(terminal, time)
  const hub = createHub(random, time)
  const otherTill = createOtherTill(random, hub)

  const giveOut = (): void => {
    const kind = pick(KINDS)
    const worthMinor = kind === 'voucher' ? 100 * (1 + below(20)) : 500 * (1 + below(40))
    hub.balances.issue(`CARD-${1_000 + hub.balances.codes().length}`, worthMinor, kind)
  }
  for (let card = 0; card < FIRST_CARDS; card += 1) giveOut()

  const often = [otherTill.act, hub.push]
  const nowAndThen = [
    giveOut,
    () => devices.setPrinter(pick(HABITS)),
    () => hub.balances.refuses(pick(REFUSALS)),
    () => {
      hub.baskets.hand.weather = below(6) === 0 ? 'full' : 'fair'
    },
  ]

  return {
    ...{ time, terminal, devices, hub, otherTill },
    /** Beside whatever is done at the till. */
    pass: (): void => {
      hub.way.pass()
      for (const deed of often) if (below(OFTEN) === 0) deed()
      for (const deed of nowAndThen) if (below(NOW_AND_THEN) === 0) deed()
      if (below(hub.isOnline() ? SELDOM : NOW_AND_THEN) === 0) hub.be(!hub.isOnline())
    },
    /** Everything works, and nobody else does anything any more. */
    mend: (): void => {
      hub.balances.refuses(undefined)
      hub.baskets.hand.weather = 'fair'
      hub.way.mend()
      hub.be(true)
      devices.setPrinter('ready')
      terminal.setHand('approve')
    },
  }
}
export type Surroundings = ReturnType<typeof createSurroundings>
