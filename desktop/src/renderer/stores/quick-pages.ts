import type { QuickKeyView } from '../../ipc/views.ts'

/** So many stand beside the basket without scrolling: four rows of four. */
export const KEYS_ON_PAGE = 16

/** Pages as head office laid them out; one that does not fit goes on on the next. */
export function quickPages(keys: readonly QuickKeyView[]): readonly (readonly QuickKeyView[])[] {
  const pages: QuickKeyView[][] = []
  let last: QuickKeyView | undefined
  for (const key of keys) {
    const page = pages.at(-1)
    if (!page || key.page !== last?.page || page.length === KEYS_ON_PAGE) pages.push([key])
    else page.push(key)
    last = key
  }
  return pages
}

/** The page that is shown: the last one where there are fewer now. */
export const pageShown = (pages: readonly unknown[], page: number): number =>
  Math.max(0, Math.min(page, pages.length - 1))
