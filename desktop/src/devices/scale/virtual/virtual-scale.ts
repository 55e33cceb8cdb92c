import type { ScaleHand } from '../../../ipc/scale.ts'
import type { Clock } from '../../clock.ts'
import { createVirtualCable } from '../../line/virtual-cable.ts'
import type { Log } from '../../log.ts'
import type { Scale } from '../port.ts'
import { createSerialScale } from '../serial-scale.ts'
import { createScaleSimulator } from './scale-simulator.ts'

export type VirtualScale = Scale & {
  readonly hand: () => ScaleHand
  readonly setHand: (hand: ScaleHand) => void
}

/** A scale that a hand puts goods on: the real driver, over a cable at whose far end one is played. */
export function createVirtualScale({
  clock,
  log,
}: {
  readonly clock: Clock
  readonly log: Log
}): VirtualScale {
  const protocol = 'mettler-toledo-8217'
  const cable = createVirtualCable(clock)
  const simulator = createScaleSimulator(protocol, cable.say)
  cable.onHeard(simulator.hear)
  return {
    ...createSerialScale({ protocol, open: cable.open, clock, log }),
    hand: simulator.hand,
    setHand: (hand) => {
      const was = simulator.hand().fault
      simulator.setHand(hand)
      if (hand.fault === 'unplugged') cable.pull()
      else if (was === 'unplugged') cable.plug()
    },
  }
}
