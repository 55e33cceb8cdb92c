import { expect, it } from 'vitest'
import type { QuickKeyView } from '../../ipc/views.ts'
import { testId } from '../testing/views.ts'
import { KEYS_ON_PAGE, pageShown, quickPages } from './quick-pages.ts'

const key = (position: number, page: number): QuickKeyView => ({
  ...{ position, page, label: `Key ${position}`, productId: testId(position), priceMinor: 100, colour: null },
})
const keys = (count: number, page: number, from = 0) =>
  Array.from({ length: count }, (_, n) => key(from + n, page))
const sizes = (all: readonly QuickKeyView[]) => quickPages(all).map(({ length }) => length)

it.each([
  ['nothing', [], []],
  ['what fits on one', keys(KEYS_ON_PAGE, 0), [KEYS_ON_PAGE]],
  ['more than fits', keys(KEYS_ON_PAGE + 1, 0), [KEYS_ON_PAGE, 1]],
  ['pages that were laid out, one of which does not fit', [...keys(20, 0), ...keys(3, 4, 20)], [16, 4, 3]],
])('lays out %s', (_, all, expected) => {
  expect(sizes(all)).toEqual(expected)
  expect(quickPages(all).flat()).toEqual(all)
})

it('shows the last page where there are fewer now, and the first where there is none', () => {
  expect([pageShown([1, 2, 3], 1), pageShown([1], 2), pageShown([], 4)]).toEqual([1, 0, 0])
})
