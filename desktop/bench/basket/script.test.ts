import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { aDataDir, runTill } from '../../src/engine/testing/a-till.ts'
import { catalogue } from './goods.ts'
import { quantitiesOf } from './quantities.ts'
import { scriptOf } from './script.ts'

it('comes to what the engine says of it', async () => {
  const home = aDataDir(catalogue(600))
  const till = runTill(home.dir)
  await till.enrol()
  await till.signIn()
  const { screen } = till
  for (const basket of [0, 1, 7]) {
    const { steps, quantities, totalMinor, scans } = scriptOf(basket)
    expect(scans).toBe(20)
    for (const step of steps) {
      const { lines } = await screen.call('basket.get', {})
      const lineId = lines.at(-1)?.lineId ?? randomUUID()
      if (step.do === 'scan') for (const code of step.codes) till.scan(code)
      else if (step.do === 'void') await screen.call('line.void', { lineId })
      else await screen.call('line.quantity', { lineId, quantityMilli: step.pieces * 1000 })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const view = await screen.call('basket.get', {})
    expect(quantitiesOf(view.lines)).toEqual(quantities)
    expect(view.totalMinor).toBe(totalMinor)
    const { basketId, cashMinor: tenderedMinor } = view
    await screen.call('sale.pay-cash', { basketId, totalMinor, tenderedMinor })
  }
  till.stop()
  home.remove()
})
