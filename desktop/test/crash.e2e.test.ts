import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchRefused } from './support/refused.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>

/** The promise to the cashier: whatever died, the whole basket is there again within this time. */
const BACK_MS = 2_000

let world: World
let till: Till
let codes: string[]

beforeAll(async () => {
  world = await openWorld()
  codes = await world.barcodes(8)
  till = await world.openSellingTill()
})
afterAll(() => world.close())

const names = () => till.till.getByTestId('basket-line').allTextContents()

async function scan(from: number, to: number): Promise<void> {
  for (const code of codes.slice(from, to)) await till.cashier.wedge(code)
  await till.cashier.waitForLines(to)
}

/** Kills a program and waits until another one of the same name runs. */
async function killAndAwait(name: string): Promise<void> {
  const before = (await till.pids())[name] as number
  process.kill(before, 'SIGKILL')
  await waitFor(`another ${name}`, async () => {
    const now = (await till.pids())[name]
    return now !== undefined && now !== before ? now : undefined
  })
}

describe('kill -9 in mid-basket', () => {
  it.each(['devices', 'engine', 'sync'])(
    'of %s: the window stays and the basket is complete',
    async (name) => {
      const count = (await names()).length
      await scan(count, count + 2)
      const before = await names()
      const startedMs = performance.now()
      await killAndAwait(name)
      // The next scan proves that the till sells again, and that it still knows the lines before.
      await till.cashier.wedge(codes[count] as string)
      await till.cashier.waitForLines(count + 3)
      expect(performance.now() - startedMs, 'milliseconds until the basket was back').toBeLessThan(BACK_MS)
      const after = await names()
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after).toHaveLength(count + 3)
      codes = [...codes.slice(0, count + 2), codes[count] as string, ...codes.slice(count + 2), ...codes]
    },
  )

  it('of the whole app: a restart has the basket back, and a manager signs in to go on', async () => {
    const before = await names()
    await till.kill()
    till = { ...(await world.launch(till.dataDir)) }
    await till.cashier.signIn(1, '1111')
    await till.cashier.waitForLines(before.length)
    expect(await names()).toEqual(before)
  })
})

describe('a second app on the same data directory', () => {
  it('is refused with one line while the first runs', async () => {
    const { code, output } = await launchRefused(till.dataDir, world.hubUrl)
    expect(code).toBe(1)
    expect(output).toContain('TILL_LOCKED')
  })

  it('is refused while only an orphaned engine still lives', async () => {
    const { engine } = await till.pids()
    process.kill(engine as number, 'SIGSTOP')
    try {
      await till.kill({ but: 'engine' })
      const { code, output } = await launchRefused(till.dataDir, world.hubUrl)
      expect(code).toBe(1)
      expect(output).toContain('TILL_LOCKED')
    } finally {
      process.kill(engine as number, 'SIGKILL')
    }
    till = { ...(await world.launch(till.dataDir)) }
    await till.till.getByTestId('operator-1').waitFor()
  })
})
