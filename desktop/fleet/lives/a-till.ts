import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quickDir } from '../../test/support/quick-dir.ts'
import { judgeLives, lostSales } from './judge-lives.ts'
import type { LiveHub } from './live-hub.ts'
import { createMachine, type Machine } from './machine.ts'

let tills = 0

/** One till number, all machines that ever were it, and the disks that are kept of them. */
export function aTill(hub: LiveHub) {
  tills += 1
  const number = tills
  const root = mkdtempSync(join(quickDir(), 'codex-lives-'))
  const acknowledged = new Set<string>()
  const machines: Machine[] = []
  const kept: string[] = []

  const machine = (name: string): Machine => {
    const seed = 1_000 * number + machines.length
    const made = createMachine({ dataDir: join(root, name), hubUrl: hub.url, seed, acknowledged })
    machines.push(made)
    return made
  }
  const evidence = () => ({
    tillId: (machines[0] as Machine).tillId(),
    lives: [...kept, ...machines.map(({ dataDir }) => dataDir)],
    acknowledged,
  })

  return {
    /** A machine with nothing on its disk. */
    machine,
    askForCode: (): Promise<string> => hub.askForCode(number),
    /** The first machine, enrolled, with as many sales as that. */
    sellingMachine: async (customers: number): Promise<Machine> => {
      const first = machine('first')
      first.on()
      await first.enrol(await hub.askForCode(number))
      await first.sell(customers)
      await first.untilSynced()
      return first
    },
    dir: (name: string): string => join(root, name),
    /** What a machine has sold so far is a life of its own: its disk is about to be overwritten. */
    keep: (life: Machine): void => {
      const dir = join(root, `life-${kept.length + 1}`)
      life.copyTo(dir)
      kept.push(dir)
    },
    view: () => hub.view(evidence().tillId),
    release: (epochId: string, rivals: 'accept' | 'keep-aside') =>
      hub.release(evidence().tillId, epochId, rivals),
    revoke: () => hub.revoke(evidence().tillId),
    lost: () => lostSales(hub, evidence()),
    verdict: () => judgeLives(hub, evidence()),
    close: async (): Promise<void> => {
      for (const one of machines) await one.off()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
export type ATill = ReturnType<typeof aTill>
