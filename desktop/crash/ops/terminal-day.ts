import { randomUUID } from 'node:crypto'
import type { Desk } from '../desk.ts'

/** The card terminal is to end its day; it does, refuses, cannot be reached, or does and nobody hears of it. */
export async function endTerminalDay(desk: Desk): Promise<void> {
  desk.world.terminal.setHand(desk.random.pick(['approve', 'approve', 'lose-answer', 'decline', 'unplugged']))
  const dayEndId = randomUUID()
  await desk.ask(
    'terminal.end-day',
    { dayEndId },
    {
      approval: { permission: 'terminal-day-end', subject: null },
      refusals: ['TERMINAL_DAY_UNDER_WAY', 'PAYMENT_UNDER_WAY', 'CARD_UNRESOLVED'],
      apply: () => void desk.ledger.terminalDays.add(dayEndId),
    },
  )
  if (desk.random.below(3) > 0) await awaitTerminalDay(desk)
  else desk.world.terminal.setHand('approve')
}

/** Until it is known how it ended: the terminal is there again, and tells. */
export async function awaitTerminalDay(desk: Desk): Promise<void> {
  desk.world.terminal.setHand('approve')
  let looks = 0
  await desk.until('no day of the terminal is open', async () => {
    const day = await desk.read('terminal.day', {})
    // While it is being asked the till does not ask once more.
    if (day?.state === 'asked' && looks++ % 50 === 0) desk.world.tellStates()
    return day?.state !== 'asked'
  })
}
