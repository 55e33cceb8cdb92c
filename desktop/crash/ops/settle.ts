import type { Desk } from '../desk.ts'
import { lookAtPaper } from './afterwards.ts'
import { awaitCard } from './card.ts'
import { openShift } from './drawer.ts'
import { addCash } from './payment.ts'
import { awaitTerminalDay } from './terminal-day.ts'
import { awaitScale, typeWeight } from './weighing.ts'

const MOST_STEPS = 40

/** Everything that a crash left open is brought to its end, as a cashier would: then all books have to agree. */
export async function settleAll(desk: Desk): Promise<void> {
  desk.world.terminal.setHand('approve')
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { operator, locked, shift, payment, card } = await desk.read('till.get', {})
    const { lines } = await desk.read('basket.get', {})
    if (!operator || locked) await desk.signIn('manager')
    else if (card) await awaitCard(desk)
    else if (!shift) await openShift(desk)
    else if (desk.ledger.weighing()?.soldMilli !== undefined) await awaitScale(desk)
    else if (desk.ledger.weighing()) await typeWeight(desk)
    else if (payment || lines.some((line) => !line.voided)) await addCash(desk, true)
    else break
  }
  await awaitTerminalDay(desk)
  await tellHub(desk)
  await printAll(desk)
}

/** The way to the hub is clear, and it hears what became of all that it put aside. */
async function tellHub({ world, until, tellHub: tell }: Desk): Promise<void> {
  world.balances.line('clear')
  await tell('offline')
  await tell('online')
  await until('nothing is put aside at the hub', async () => world.balances.reservedMinor() === 0)
}

async function printAll(desk: Desk): Promise<void> {
  desk.world.setPrinter('ready')
  await desk.until('every receipt is printed, and no paper in doubt', async () => {
    await lookAtPaper(desk)
    const { health, printDoubt } = await desk.read('till.get', {})
    return health.unprinted === 0 && printDoubt === null
  })
}
