import type { Desk } from '../desk.ts'

/** Until the terminal has said how it ended: sometimes given up by the cashier, sometimes asked again by the till. */
export async function awaitCard(desk: Desk): Promise<void> {
  const { terminal } = desk.world
  const isAborted = terminal.hand() === 'hold' && desk.random.below(2) === 0
  const { card: open } = await desk.read('till.get', {})
  if (isAborted && open) await desk.ask('card.abort', { tenderId: open.tenderId })
  terminal.setHand('approve')
  let state = ''
  await desk.until('no card payment is open', async () => {
    const { card } = await desk.read('till.get', {})
    if (card?.state === 'unresolved' && state !== 'unresolved') desk.world.tellStates()
    state = card?.state ?? ''
    return card === null
  })
}
