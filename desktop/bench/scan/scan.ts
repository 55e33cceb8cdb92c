import { anEnrolledTill } from '../enrolled-till.ts'
import { figuresOf, type ScanFigures } from './figures.ts'
import { openFloor } from './open-floor.ts'
import { openTill } from './open-till.ts'
import type { Player } from './player.ts'
import { sweepingRate } from './sweeping-rate.ts'

export type ScanBenchSettings = {
  readonly products: number
  /** A second till with so many, in the same run; undefined: none. */
  readonly compareProducts: number | undefined
  readonly scans: number
  readonly perSecond: number
  /** Floor and till take turns this often, so that what the machine does besides hits both. */
  readonly rounds: number
  /** Frames come with a monitor's beat, 60 a second; without it, whenever a virtual display pleases. */
  readonly hasBeat: boolean
}

export type ScanResult = {
  readonly floor: ScanFigures
  readonly till: ScanFigures
  readonly compared: ScanFigures | undefined
}

const WARM_UP = 30

export async function benchScan(settings: ScanBenchSettings): Promise<ScanResult> {
  const { products, compareProducts, hasBeat } = settings
  const sizes = [products, ...(compareProducts === undefined ? [] : [compareProducts])]
  const closing: (() => unknown)[] = []
  try {
    const tills: Player[] = []
    for (const size of sizes) {
      const home = await anEnrolledTill(size)
      closing.push(home.remove)
      if (tills.length === 0) {
        const floor = await openFloor(home.dir, hasBeat)
        closing.push(floor.close)
        tills.push(floor)
      }
      const till = await openTill(home.dir, hasBeat)
      closing.push(till.close)
      tills.push(till)
    }
    await takeTurns(tills, settings)
    const [floor, till, compared] = await Promise.all(tills.map(measured))
    return { floor: floor as ScanFigures, till: till as ScanFigures, compared }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

async function takeTurns(players: readonly Player[], settings: ScanBenchSettings): Promise<void> {
  const perSecond = sweepingRate(settings.perSecond)
  const perRound = Math.ceil(settings.scans / settings.rounds)
  for (const player of players) await player.play(WARM_UP, perSecond)
  for (let round = 0; round < settings.rounds; round += 1)
    for (const player of players) await player.play(perRound, perSecond)
}

const measured = async (player: Player): Promise<ScanFigures> =>
  figuresOf((await player.timings()).slice(WARM_UP))
