import { createFakeCable } from './fake-line.ts'
import { lineContract } from './line-contract.ts'

// What stands in for a device in other tests must behave as one.
lineContract('in memory', async () => {
  const cable = createFakeCable()
  return {
    ...cable,
    plug: async () => cable.plug(),
    pull: async () => cable.pull(),
    heard: () => cable.written.flat(),
    close: async () => undefined,
  }
})
