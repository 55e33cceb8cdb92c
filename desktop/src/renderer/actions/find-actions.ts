import { toErrorBody } from '@codex/shared/errors/app-error'
import { emptyFind } from '../stores/form-stores.ts'
import type { Stores } from '../till/stores.ts'

export const MAX_RESULTS = 20

/** Products by name or code. Only the answer to what stands in the box is shown. */
export function createFindActions(
  { engine, find, screen, notices }: Stores,
  add: (productId: string, source: 'keyed') => Promise<void>,
) {
  const close = (): void => {
    find.setState(emptyFind)
    screen.reset()
  }

  return {
    openFind: (): void => {
      find.setState(emptyFind)
      screen.open('find')
    },
    typeFind: async (text: string): Promise<void> => {
      find.setState({ text })
      const wanted = text.trim().slice(0, 80)
      if (wanted === '') return find.setState({ results: [], answered: null, highlighted: 0 })
      try {
        const results = await engine.call('product.search', { text: wanted, limit: MAX_RESULTS })
        if (find.getState().text === text) find.setState({ results, answered: wanted, highlighted: 0 })
      } catch (error) {
        notices.add('error', toErrorBody(error))
      }
    },
    moveHighlight: (step: 1 | -1): void =>
      find.setState(({ highlighted, results }) => ({
        highlighted: Math.max(0, Math.min(highlighted + step, results.length - 1)),
      })),
    addFound: async (productId: string): Promise<void> => {
      await add(productId, 'keyed')
      close()
    },
    addHighlighted: async (): Promise<void> => {
      const { results, highlighted } = find.getState()
      const product = results[highlighted]
      if (!product) return
      await add(product.productId, 'keyed')
      close()
    },
  }
}
