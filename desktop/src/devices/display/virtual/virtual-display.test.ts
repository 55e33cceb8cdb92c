import { displayContract } from '../../testing/display-contract.ts'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { createVirtualDisplay } from './virtual-display.ts'

const STEP_MS = 100
const LONG_MS = 30_000

displayContract('virtual', async () => {
  const clock = createFakeClock()
  const setup = { columns: 20, brightness: 4, welcome: 'Welcome' } as const
  const display = createVirtualDisplay({ setup, clock, log: () => undefined })
  const seen: string[] = []
  display.onSeen(() => seen.push(display.seen().rows[0] ?? ''))
  return {
    display,
    rows: () => display.seen().rows,
    seen: () => seen,
    plug: async () => display.setFault('none'),
    pull: async () => display.setFault('unplugged'),
    stall: () => display.setFault('stuck'),
    until: async (look) => {
      for (let ms = 0; ms < LONG_MS; ms += STEP_MS) {
        try {
          return look()
        } catch {
          await clock.advance(STEP_MS)
        }
      }
      look()
    },
    close: async () => display.close(),
  }
})
