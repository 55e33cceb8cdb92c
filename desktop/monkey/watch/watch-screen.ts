import { TillView } from '../../src/ipc/views.ts'
import { allLines } from '../../src/renderer/stores/line-chunks.ts'
import type { Till } from '../../src/renderer/till/create-till.ts'
import { routerStateOf } from '../../src/renderer/till/router-state.ts'

const SCENES = [
  ...['starting', 'cannot-run', 'diagnostics', 'setup', 'drill', 'enrolment', 'sign-in', 'selling', 'done'],
]
const MODES = [
  ...['none', 'closed', 'quantity', 'find', 'pay', 'card', 'keys', 'recovery', 'weigh', 'tare', 'ask'],
]
const STEPS = ['untried', 'waiting', 'running', 'passed', 'failed', 'absent', 'stopped']

/**
 * After each step: the window is in one of its documented states, what it was told of the till is one too, and no total is
 * below zero but for goods that come back.
 */
export function createScreenWatch({ stores }: Till) {
  let seen: TillView | null = null

  const stateFaults = (): string[] => {
    const { stage, mode, asked } = routerStateOf(stores)
    const faults: string[] = []
    if (!SCENES.includes(stage)) faults.push(`a stage that nobody knows: ${stage}`)
    if (!MODES.includes(mode)) faults.push(`a mode that nobody knows: ${mode}`)
    const atScale = mode === 'weigh' || mode === 'tare'
    if ((mode === 'ask') !== (asked !== undefined) && !atScale && stage === 'selling')
      faults.push(`mode ${mode} with ${asked ?? 'nothing'} asked`)
    return faults
  }

  const drillFaults = (): string[] => {
    const { isRunning, isStopping, steps } = stores.drill.getState()
    const odd = steps.filter(({ state }) => !STEPS.includes(state) || (state === 'running' && !isRunning))
    return [
      ...odd.map(({ name, state }) => `the drill's step ${name} is ${state}, and the drill ${isRunning}`),
      ...(isStopping && !isRunning ? ['a drill is being stopped that does not run'] : []),
    ]
  }

  const viewFaults = (till: TillView): string[] => {
    const { success, error } = TillView.safeParse(till)
    const { health, training, lastSale } = till
    return [
      ...(success ? [] : [`the till's view: ${JSON.stringify(error.issues).slice(0, 400)}`]),
      ...(health.outages.length > 0 && !training ? [`${health.outages} away, and no training`] : []),
      ...(lastSale && lastSale.changeMinor < 0 ? [`change of ${lastSale.changeMinor}`] : []),
    ]
  }

  const totalFaults = (): string[] => {
    const { basket } = stores.basket.store.getState()
    if (!basket || basket.totalMinor >= 0) return []
    const comesBack = allLines(basket.chunks).some(
      ({ quantityMilli, voided }) => quantityMilli < 0 && !voided,
    )
    return comesBack ? [] : [`a total of ${basket.totalMinor}`]
  }

  return (): string[] => {
    const { till } = stores.till.getState()
    const faults = [...stateFaults(), ...drillFaults(), ...totalFaults()]
    // Parsed once: a view is never changed.
    if (till && till !== seen) faults.push(...viewFaults(till))
    seen = till
    for (const { error } of stores.notices.store.getState().notices)
      if (error.code === 'INTERNAL') faults.push(`${error.code} ${JSON.stringify(error.details)}`)
    return faults
  }
}
