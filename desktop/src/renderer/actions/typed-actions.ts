import type { createFlows } from '../flows/flows.ts'
import { typedEntry } from '../format/typed-entry.ts'
import { typedNow } from '../till/scene.ts'
import type { Stores } from '../till/stores.ts'

type Parts = Pick<ReturnType<typeof createFlows>, 'sellTyped'> & {
  readonly openFind: () => void
  readonly applyQuantity: () => Promise<void>
}

/** The number pad before any panel is open: digits stand in the find box, and the next key says what they mean. */
export function createTypedActions(stores: Stores, { sellTyped, openFind, applyQuantity }: Parts) {
  const { screen, asking } = stores
  return {
    typeEntry: screen.typeEntry,
    /** It was a scanner's; what a person typed before it stays. */
    retractEntry: (text: string): void => {
      if (screen.store.getState().entry.endsWith(text)) screen.erase(text.length)
    },
    /** A code, or so many times a code. */
    sellTyped: (): void => {
      const typed = typedNow(stores)
      if (typedEntry(typed).rest === '') openFind()
      else void asking.run((ask) => sellTyped(ask, typed))
    },
    /** So many of the line. */
    typedQuantity: (): void => {
      const { times, rest } = typedEntry(typedNow(stores))
      // "3*" means three of something that is still to come.
      if (times === undefined && rest !== '') void applyQuantity()
    },
  }
}
