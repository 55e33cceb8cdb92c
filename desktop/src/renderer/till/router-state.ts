import type { RouterState } from '../keys/function-keys.ts'
import { drillStateOf, modeNow, payStateNow, sceneNow, typedNow } from './scene.ts'
import type { Stores } from './stores.ts'

const mayAlso = ({ asking }: Stores): boolean => {
  const { question } = asking.store.getState()
  return question?.kind === 'choose' && question.also !== undefined
}

/** What the screen shows just now, as the keys see it. */
export const routerStateOf = (stores: Stores): RouterState => ({
  stage: sceneNow(stores),
  mode: modeNow(stores),
  asked: stores.asking.store.getState().question?.kind,
  mayAlso: mayAlso(stores),
  isStarting: stores.asking.store.getState().isStarting,
  typed: typedNow(stores),
  inDoubt: Boolean(stores.till.getState().till?.printDoubt),
  pay: payStateNow(stores),
  drill: drillStateOf(stores.till.getState().till?.training === true, stores.drill.getState().isRunning),
  card: stores.till.getState().till?.card?.state,
})
