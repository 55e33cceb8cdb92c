import { randomUUID } from 'node:crypto'
import { TillResponse } from '@codex/shared/api/tills'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageCalls } from './support/page-calls.ts'
import { picture } from './support/picture.ts'
import { waitFor } from './support/wait-for.ts'
import { openWorld, type World } from './support/world.ts'

type Till = Awaited<ReturnType<World['openSellingTill']>>
type Stores = { stores: { tills: { id: string }[] }[] }
type Devices = { printerOnline: boolean; receipts: { text: string }[] }

/** The whole drill, the way back to the hub with its real pauses among it. */
const DRILL_MS = 180_000

let world: World
let till: Till
let ask: Awaited<ReturnType<typeof pageCalls>>

beforeAll(async () => {
  world = await openWorld()
  till = await world.openSellingTill()
  ask = await pageCalls(till.panel)
})
afterAll(() => world.close())

const devices = () => ask('panel', 'virtual.get', {}) as Promise<Devices>
const atHub = async () => {
  const { stores } = await world.api.call<Stores>('GET', '/v1/stores')
  const [id] = stores.flatMap(({ tills }) => tills.map((one) => one.id))
  return TillResponse.parse(await world.api.call('GET', `/v1/tills/${id}`))
}
const states = async (): Promise<Record<string, string | null>> => {
  const names = ['sale', 'network', 'printer', 'scanner', 'engine']
  const of = (name: string) => till.till.getByTestId(`drill-step-${name}`).getAttribute('data-state')
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await of(name)] as const)))
}
const ended = (verdict: string) =>
  till.till.locator(`[data-testid="drill-end"][data-verdict="${verdict}"]`).waitFor({ timeout: DRILL_MS })
const online = () => till.till.locator('[data-testid="hub-state"][data-state="online"]').waitFor()
const openDrill = async (): Promise<void> => {
  await till.till.keyboard.press('F7')
  await till.till.getByTestId('diagnostics').waitFor()
  await till.till.keyboard.press('F9')
  await till.till.getByTestId('drill').waitFor()
}

it('takes network, printer, scanner and engine away, all by keys, and the hub hears that the till bore it', async () => {
  const { till: page } = till
  await online()
  const enginePid = (await till.pids()).engine
  await openDrill()
  await picture(page, 'drill-locked')
  await page.keyboard.press('F12')
  await page.getByTestId('training-banner').waitFor()
  await page.keyboard.press('F12')
  await page.locator('[data-testid="printer-state"][data-state="offline"]').waitFor()
  await page.getByTestId('outage-banner').waitFor()
  await picture(page, 'drill-running')
  await ended('passed')
  await picture(page, 'drill-passed')
  expect(await states()).toEqual({
    ...{ sale: 'passed', network: 'passed', printer: 'passed', scanner: 'passed', engine: 'passed' },
  })
  expect((await till.pids()).engine).not.toBe(enginePid)
  expect(await page.getByTestId('outage-banner').count()).toBe(0)

  const { lastDrill } = await waitFor('the report at the hub', async () => {
    const view = await atHub()
    return view.lastDrill ? view : undefined
  })
  expect(lastDrill?.verdict).toBe('passed')
  expect(lastDrill?.steps.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    ...['sale passed', 'network passed', 'printer passed', 'scanner passed', 'engine passed'],
  ])
  expect(await world.sales()).toEqual([])

  const report = await waitFor('the report on paper', async () =>
    (await devices()).receipts.find(({ text }) => text.includes('DRILL PASSED')),
  )
  expect(report.text.match(/TRAINING/g)?.length).toBeGreaterThan(1)
})

it('has the report on the page, and stops at a touch', async () => {
  const { till: page } = till
  await page.getByTestId('drill-report').waitFor()
  await page.getByTestId('drill-start').click()
  await page.getByTestId('outage-banner').waitFor()
  await page.getByTestId('drill-stop').click()
  await ended('stopped')
  expect(await page.getByTestId('outage-banner').count()).toBe(0)
  await waitFor('two reports', async () =>
    (await page.getByTestId('drill-report').count()) === 2 ? true : undefined,
  )
})

it('fails where the printer does not answer afterwards, and says so everywhere', async () => {
  const { till: page } = till
  await page.getByTestId('drill-only-printer').click()
  await page.getByTestId('outage-banner').waitFor()
  // Behind the drill's back it dies for good.
  await ask('panel', 'virtual.printer', { online: false, paper: true })
  await ended('failed')
  await picture(page, 'drill-failed')
  expect((await states()).printer).toBe('failed')
  await ask('panel', 'virtual.printer', { online: true, paper: true })
  await waitFor('the failure at the hub', async () =>
    (await atHub()).lastDrill?.verdict === 'failed' ? true : undefined,
  )
  const [step] = (await atHub()).lastDrill?.steps ?? []
  expect(step).toMatchObject({ name: 'printer', verdict: 'failed', fault: 'not-back' })
  await waitFor('the report on paper', async () =>
    (await devices()).receipts.find(({ text }) => text.includes('DRILL FAILED')),
  )
})

it('gives everything back when the engine dies for real in the middle of it, and says that it failed', async () => {
  const { till: page } = till
  await page.getByTestId('drill-only-network').click()
  await page.locator('[data-testid="hub-state"][data-state="offline"]').waitFor()
  const { engine } = await till.pids()
  process.kill(engine as number, 'SIGKILL')
  await ended('failed')
  await page.getByTestId('outage-banner').waitFor({ state: 'detached' })
  const lastOfAll = async () => (await atHub()).lastDrill?.steps.map(({ name }) => name).join()
  await waitFor('the report at the hub', async () => ((await lastOfAll()) === 'network' ? true : undefined))
})

it('gives everything back when its window forgets it', async () => {
  const { till: page } = till
  await page.getByTestId('drill-only-printer').click()
  await page.getByTestId('outage-banner').waitFor()
  await page.reload()
  await page.getByTestId('outage-banner').waitFor()
  await page.getByTestId('outage-banner').waitFor({ state: 'detached' })
  await page.locator('[data-testid="printer-state"][data-state="ready"]').waitFor()
  await openDrill()
})

it('takes nothing from a real sale: training ends, and what was away is back', async () => {
  const { till: page, cashier } = till
  // Without a script, which would give it back before anybody can look.
  const drillId = randomUUID()
  // The engine has died since its ports were given.
  ask = await pageCalls(till.panel)
  await ask('engine', 'drill.begin', { drillId })
  await ask('engine', 'drill.outage', { drillId, outage: 'scanner', isOn: true })
  await page.getByTestId('outage-banner').waitFor()
  await page.getByTestId('end-training').click()
  await page.getByTestId('training-banner').waitFor({ state: 'detached' })
  await page.getByTestId('drill-enter').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('sale-screen').waitFor()
  await page.locator('[data-testid="scanner-state"][data-state="ready"]').waitFor()
  const [code] = await world.barcodes(1)
  await ask('panel', 'virtual.scan', { code })
  await cashier.waitForLines(1)
  await cashier.payCash(50_000)
  await waitFor('the sale at the hub', async () => ((await world.sales()).length === 1 ? true : undefined))
})

it('says of a till without devices that they are not there, and not that they passed', async () => {
  const bare = await world.openSellingTill({ TILL_DEVICES: 'real' })
  const { till: page } = bare
  await page.locator('[data-testid="hub-state"][data-state="online"]').waitFor()
  for (const key of ['F7', 'F9', 'F12']) await page.keyboard.press(key)
  await page.getByTestId('drill-start').click()
  await page.getByTestId('drill-end').waitFor({ timeout: DRILL_MS })
  await picture(page, 'drill-absent')
  const states = await page
    .locator('[data-testid^="drill-step-"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))
  expect(states).toEqual(['passed', 'passed', 'absent', 'absent', 'passed'])
})
