import { picture } from '../test/support/picture.ts'
import { waitFor } from '../test/support/wait-for.ts'
import { MANAGER, type World } from '../test/support/world.ts'
import { type Customer, customers } from './customers.ts'
import { readGoods } from './goods.ts'
import { createHands, type Hands } from './hands.ts'

type Options = {
  readonly world: World
  /** How many customers come. */
  readonly count: number
  readonly say?: (text: string) => void
}

export type DayResult = {
  readonly served: readonly string[]
  /** What the drawer should hold by what was taken and given, and what the Z report says was expected. */
  readonly cashMinor: number
  readonly sales: { readonly hub: number; readonly till: number }
  readonly findings: readonly string[]
}

const CASHIER = { number: 2, pin: '2222' }
const SYNCED_MS = 60_000

/**
 * A shift from its float to its Z report at one till with a real hub: customers of all kinds, the hub gone for a while,
 * the printer jammed, the engine killed, money brought away, and the drawer counted to the cent by what was done.
 */
export async function runDay({ world, count, say = () => undefined }: Options): Promise<DayResult> {
  const goods = await readGoods(world)
  const till = await world.openSellingTill()
  const hands = await createHands(till)
  const { page, press } = hands
  const findings: string[] = []
  await press('F10')
  await till.cashier.signIn(CASHIER.number, CASHIER.pin)

  /** What happens besides, by the place of the customer before whom it does. */
  const besides = new Map<number, () => Promise<void>>([
    [Math.floor(count * 0.25), () => world.stopHub()],
    [
      Math.floor(count * 0.4),
      async () => {
        await hands.printerIs({ online: true, paper: false })
      },
    ],
    [
      Math.floor(count * 0.55),
      async () => {
        await hands.printerIs({ online: true, paper: true })
        await waitFor('the receipts that waited', async () =>
          (await page.getByTestId('printer-state').getAttribute('data-state')) === 'ready' ? true : undefined,
        )
      },
    ],
    [
      Math.floor(count * 0.7),
      async () => {
        const before = (await till.pids()).engine as number
        process.kill(before, 'SIGKILL')
        await waitFor('another engine', async () => {
          const { engine } = await till.pids()
          return engine !== undefined && engine !== before ? engine : undefined
        })
        await hands.lookAgain()
      },
    ],
    [Math.floor(count * 0.8), () => world.startHub()],
  ])

  let cashMinor = 0
  const served: string[] = []
  for (let place = 0; place < count; place += 1) {
    await besides.get(place)?.()
    const { name, serve } = customers[place % customers.length] as Customer
    say(`${place + 1}: ${name}`)
    try {
      cashMinor += await serve(hands, goods)
    } catch (error) {
      await picture(page, `day-${place + 1}`)
      throw new Error(`customer ${place + 1}, ${name}, was not served`, { cause: error })
    }
    served.push(name)
  }

  await closeShift(hands, cashMinor)

  const health = page.getByTestId('hub-state')
  await waitFor(
    'everything at the hub',
    async () => ((await health.getAttribute('data-state')) === 'online' ? true : undefined),
    SYNCED_MS,
  )
  const z = await waitFor('the Z report', async () =>
    (await hands.panel()).receipts.find(({ text }) => text.includes('Z REPORT')),
  )
  const atHub = await waitFor(
    'every sale at the hub',
    async () => {
      const sales = await world.sales()
      return sales.length >= soldOf(served) ? sales : undefined
    },
    SYNCED_MS,
  )
  if (atHub.length !== soldOf(served))
    findings.push(`${atHub.length} sales at the hub, ${soldOf(served)} at the till`)
  // Expected, counted, difference.
  if (!/^ *Cash +[\d,]+\.\d\d +[\d,]+\.\d\d +0\.00 *$/m.test(z.text))
    findings.push(`the Z report has a difference: ${z.text}`)
  return { served, cashMinor, sales: { hub: atHub.length, till: soldOf(served) }, findings }
}

/** Whoever answers for the drawer counts it, blind: by what was taken and given. */
async function closeShift(hands: Hands, cashMinor: number): Promise<void> {
  const { page, press } = hands
  await press('F10')
  await hands.cashier.signIn(MANAGER.number, MANAGER.pin)
  await press('Control+F9')
  await hands.asked('choose')
  await press('F12')
  await hands.asked('counts')
  const loose = page.locator('[data-row="loose"]')
  while ((await loose.getAttribute('aria-current')) === null) await press('ArrowDown')
  await hands.type(String(cashMinor))
  // What else was taken is counted next, where anything was; then all of it is read once more.
  await waitFor('the summary', async () => {
    if ((await page.getByTestId('ask').getAttribute('data-kind')) === 'read') return true
    await press('F12')
    return undefined
  })
  await press('F12')
  await page.getByTestId('shift-ended').waitFor()
}

/** One customer came with another one in between. */
const soldOf = (served: readonly string[]): number =>
  served.length + served.filter((name) => name.includes('another customer meanwhile')).length
