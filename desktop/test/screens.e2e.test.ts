import { afterAll, beforeAll, expect, it } from 'vitest'
import { accessibilityFaults, layoutFaults } from './support/look-at.ts'
import { picture } from './support/picture.ts'
import { endTour, tour, type Visit } from './support/tour.ts'
import { openWorld, type World } from './support/world.ts'

const THEMES = ['day', 'night', 'contrast']
const LETTERS = ['large', 'usual']
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
]

let world: World
let visit: Visit

beforeAll(async () => {
  world = await openWorld()
  const till = await world.openSellingTill()
  visit = { till, page: till.till, codes: await world.barcodes(3) }
})
afterAll(() => world.close())

const wear = (look: { theme: string; type: string }) =>
  visit.page.evaluate((chosen) => {
    Object.assign(document.documentElement.dataset, chosen)
  }, look)

/** A ruler's finds in each size of window and letters, which no theme changes; axe's in each theme. */
async function lookAt(name: string): Promise<string[]> {
  const faults: string[] = []
  const note = (where: string, found: readonly string[]) =>
    faults.push(...found.map((one) => `${where}: ${one}`))
  for (const size of SIZES) {
    await visit.page.setViewportSize(size)
    for (const type of LETTERS) {
      await wear({ theme: 'day', type })
      note(`${type} letters, ${size.width}`, await layoutFaults(visit.page))
      await picture(visit.page, `${name}-${size.width}-${type}`)
    }
  }
  for (const theme of THEMES) {
    await wear({ theme, type: 'usual' })
    note(theme, await accessibilityFaults(visit.page))
    await picture(visit.page, `${name}-${theme}`)
  }
  await wear({ theme: 'day', type: 'usual' })
  return faults
}

it.each(tour)('$name holds in every theme, letters and size', async ({ name, go }) => {
  await go(visit)
  expect(await lookAt(name)).toEqual([])
})

it('ends where it began', async () => {
  await endTour(visit)
  await visit.page.getByTestId('sale-screen').waitFor()
})
