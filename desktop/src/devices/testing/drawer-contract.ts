import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Drawer } from '../drawer/port.ts'

/** A drawer and whoever stands at it, in the hands of a test. It begins shut. */
export type DrawerBench = {
  readonly drawer: Drawer
  /** How often its lock was pulled. */
  readonly openings: () => number
  /** Somebody pushes it shut; left out: it has no sensor. */
  readonly shut?: () => void
  readonly plug: () => Promise<void>
  readonly pull: () => Promise<void>
  /** Lets time go by until it ends; left out: it needs none. */
  readonly end?: <T>(work: Promise<T>) => Promise<T>
  /** Lets time go by until it is so. */
  readonly until: (look: () => void) => Promise<void>
  readonly close: () => Promise<void>
}

/** What every `Drawer` keeps, whatever opens it. */
export function drawerContract(name: string, createBench: () => Promise<DrawerBench>): void {
  describe(`the drawer contract: ${name}`, () => {
    let bench: DrawerBench
    beforeEach(async () => {
      bench = await createBench()
      await bench.plug()
      await becomes('ready')
    })
    afterEach(() => bench.close())

    const open = (): Promise<void> => {
      const work = bench.drawer.open()
      return bench.end ? bench.end(work) : work
    }
    const becomes = (state: string): Promise<void> =>
      bench.until(() => expect(bench.drawer.state()).toBe(state))
    const opened = (times: number): Promise<void> => bench.until(() => expect(bench.openings()).toBe(times))

    it('one order opens it once', async () => {
      await open()
      await opened(1)
      await open()
      await opened(2)
    })

    it('pulled it refuses at once, and an old order never opens it later', async () => {
      await bench.pull()
      await becomes('offline')
      for (let n = 0; n < 3; n++)
        await expect(open()).rejects.toMatchObject({ code: expect.stringMatching(/OFFLINE$/) })
      await bench.plug()
      await becomes('ready')
      await open()
      await bench.until(() => expect(bench.openings()).toBeGreaterThan(0))
      expect(bench.openings()).toBe(1)
    })

    it('tells whether it is open as far as it knows, and nothing while it is away', async () => {
      const known = bench.shut !== undefined
      await bench.until(() => expect(bench.drawer.isOpen()).toBe(known ? false : null))
      const told: (boolean | null)[] = []
      bench.drawer.onChange(() => told.push(bench.drawer.isOpen()))
      await open()
      await opened(1)
      await bench.until(() => expect(bench.drawer.isOpen()).toBe(known ? true : null))
      bench.shut?.()
      await bench.until(() => expect(bench.drawer.isOpen()).toBe(known ? false : null))
      if (known) expect(told).toEqual(expect.arrayContaining([true, false]))
    })

    it('what is told of it when it goes and comes is its state', async () => {
      const told: string[] = []
      bench.drawer.onChange(() => told.push(bench.drawer.state()))
      await bench.pull()
      await becomes('offline')
      await bench.plug()
      await becomes('ready')
      expect(told).toEqual(expect.arrayContaining(['offline', 'ready']))
    })
  })
}
