import { expect, vi } from 'vitest'
import { SerialSettings } from '../../ipc/device-setup.ts'
import { systemClock as clock } from '../clock.ts'
import { loadSerial } from '../line/serial/load-serial.ts'
import { openSerialLine } from '../line/serial/serial-line.ts'
import { createPtyCable } from '../testing/pty-cable.ts'
import { scaleContract } from '../testing/scale-contract.ts'
import { createSerialScale } from './serial-scale.ts'
import { createScaleSimulator } from './virtual/scale-simulator.ts'

for (const protocol of ['mettler-toledo-8217', 'cas'] as const)
  scaleContract(`${protocol} on a serial line`, async () => {
    const cable = createPtyCable()
    const simulator = createScaleSimulator(protocol, cable.say)
    cable.onHeard(simulator.hear)
    const place = { address: { path: cable.path }, settings: SerialSettings.parse({}) }
    const open = () => openSerialLine(loadSerial, clock, place)
    const scale = createSerialScale({ protocol, open, clock, log: () => undefined })
    return {
      scale,
      setHand: simulator.setHand,
      plug: cable.plug,
      pull: cable.pull,
      until: (work) => work,
      becomes: (state) =>
        vi.waitFor(() => expect(scale.state()).toBe(state), { timeout: 10_000, interval: 5 }),
      close: async () => {
        scale.close()
        await cable.close()
      },
    }
  })
