import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageCalls } from './support/page-calls.ts'
import { launchRefused } from './support/refused.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>

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
const codeOfLine = (line: number): string => codes[line % codes.length] as string

async function addLines(count: number): Promise<number> {
  const from = (await names()).length
  for (let line = from; line < from + count; line++) await till.cashier.wedge(codeOfLine(line))
  await till.cashier.waitForLines(from + count)
  return from + count
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

/** The next scan proves that the till sells again, and that it still knows the lines before. */
async function keepsBasket(name: string, scan: (code: string) => Promise<unknown>): Promise<void> {
  const count = await addLines(2)
  const before = await names()
  const startedMs = performance.now()
  await killAndAwait(name)
  await scan(codeOfLine(count))
  await till.cashier.waitForLines(count + 1)
  // The promise to the cashier is two seconds. Said, not asserted: a busy machine is no fault of the till.
  console.log(`${name}: selling again ${Math.round(performance.now() - startedMs)} ms after kill -9`)
  const after = await names()
  expect(after.slice(0, count)).toEqual(before)
  expect(after).toHaveLength(count + 1)
}

describe('kill -9 in mid-basket', () => {
  it('of devices: the window stays, the basket is complete, and its scanner scans again', () =>
    keepsBasket('devices', async (code) => {
      const ask = await pageCalls(till.panel)
      await ask('panel', 'virtual.scan', { code })
    }))

  it('of the engine: the window stays and the basket is complete', () =>
    keepsBasket('engine', till.cashier.wedge))

  it('of sync: the window stays, the basket is complete, and the sale reaches the hub', async () => {
    await keepsBasket('sync', till.cashier.wedge)
    expect(await world.sales()).toEqual([])
    await till.cashier.payCash(50_000)
    await waitFor('the sale at the hub', async () => (await world.sales())[0])
  })

  it('of the whole app: a restart has the basket back, and a manager signs in to go on', async () => {
    // The first scan leaves the paid sale behind.
    await till.cashier.wedge(codeOfLine(0))
    await till.till.getByTestId('done').waitFor({ state: 'detached' })
    await till.cashier.waitForLines(1)
    await addLines(2)
    const before = await names()
    expect(before).toHaveLength(3)
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
