import { OPERATOR_ID, PIN } from '../../src/engine/testing/a-till.ts'
import type { BasketView } from '../../src/ipc/views.ts'
import { typeByHand } from '../../test/support/cashier.ts'
import { pageCalls } from '../../test/support/page-calls.ts'
import { launchTill } from '../../test/support/till-app.ts'
import { waitFor } from '../../test/support/wait-for.ts'
import type { Timing } from '../scan/figures.ts'
import { quantitiesOf } from './quantities.ts'
import type { Script, Step } from './script.ts'

/** The real app with a cashier who scans at the scanner and does everything else at the keyboard. */
export async function openCounter(dataDir: string, hubUrl: string) {
  const { panel, till, close } = await launchTill({ dataDir, hubUrl })
  const call = await pageCalls(panel)
  await till.getByTestId('operator-1').waitFor()
  await call('engine', 'operator.sign-in', { operatorId: OPERATOR_ID, pin: PIN })
  const press = (key: string) => till.keyboard.press(key)
  const basket = () => call('engine', 'basket.get', {}) as Promise<BasketView>
  const mode = (name: string) => till.locator(`[data-testid="sale-screen"][data-mode="${name}"]`).waitFor()

  const doStep = async (step: Step, perSecond: number): Promise<void> => {
    if (step.do === 'scan') {
      const lines = till.getByTestId('basket-line')
      const before = (await till.getByTestId('done').isVisible()) ? 0 : await lines.count()
      await call('panel', 'virtual.play', { codes: step.codes, perSecond })
      await lines.nth(before + step.codes.length - 1).waitFor()
    } else if (step.do === 'quantity') {
      await press('F2')
      await mode('quantity')
      await typeByHand(till, String(step.pieces))
      await press('F12')
      await mode('none')
    } else {
      await press('F3')
      await till.locator('[data-testid="basket-line"][data-voided="true"]').waitFor()
    }
  }

  const cashAway = async (tenderedMinor: number): Promise<void> => {
    await press('F12')
    await mode('pay')
    await typeByHand(till, String(tenderedMinor))
    await press('F12')
    await till.getByTestId('done').waitFor()
  }

  return {
    page: till,
    close,
    /** Serves a customer. Says what is wrong with the basket, if anything. */
    serve: async ({ steps, quantities, totalMinor }: Script, perSecond: number): Promise<string[]> => {
      for (const step of steps) await doStep(step, perSecond)
      const seen = await basket()
      const came = quantitiesOf(seen.lines)
      const names = new Set([...Object.keys(came), ...Object.keys(quantities)])
      const faults = [...names]
        .filter((name) => came[name] !== quantities[name])
        .map((name) => `${name}: ${came[name] ?? 0} thousandths instead of ${quantities[name] ?? 0}`)
      if (seen.totalMinor !== totalMinor)
        faults.push(`a total of ${seen.totalMinor} instead of ${totalMinor}`)
      await cashAway(Math.ceil(seen.cashMinor / 1000) * 1000)
      return faults
    },
    /** When each scan came, was written and painted. */
    timings: (): Promise<Timing[]> =>
      waitFor('every paint', async () => {
        const all = (await call('engine', 'timings.get', {})) as Timing[]
        return all.every(({ paintedMs }) => paintedMs !== null) ? all : undefined
      }),
  }
}
export type Counter = Awaited<ReturnType<typeof openCounter>>
