import { pageShown, quickPages } from '../stores/quick-pages.ts'
import type { Stores } from '../till/stores.ts'

/** Leafing through the quick keys, by touch or key; behind the last page comes the first. */
export const createQuickPageActions = ({ screen, till }: Pick<Stores, 'screen' | 'till'>) => ({
  showQuickPage: (page: number): void => screen.showQuickPage(page),
  turnQuickKeys: (step: 1 | -1): void => {
    const pages = quickPages(till.getState().quickKeys)
    if (pages.length === 0) return
    const now = pageShown(pages, screen.store.getState().quickPage)
    screen.showQuickPage((now + step + pages.length) % pages.length)
  },
})
