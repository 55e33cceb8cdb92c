import { expect, it } from 'vitest'
import { createScreenStore } from '../stores/screen-store.ts'
import { createTillStore } from '../stores/till-store.ts'
import { testId } from '../testing/views.ts'
import { createQuickPageActions } from './quick-page-actions.ts'

it('leafs through the pages and round, and shows no page that is gone', () => {
  const [screen, till] = [createScreenStore(), createTillStore()]
  const { turnQuickKeys, showQuickPage } = createQuickPageActions({ screen, till })
  const keyOn = (page: number) => ({
    ...{ position: page, page, label: 'Key', productId: testId(page), priceMinor: 100, colour: null },
  })
  const page = () => screen.store.getState().quickPage
  turnQuickKeys(1)
  expect(page()).toBe(0)
  till.setState({ quickKeys: [0, 1, 2].map(keyOn) })
  turnQuickKeys(-1)
  expect(page()).toBe(2)
  turnQuickKeys(1)
  expect(page()).toBe(0)
  showQuickPage(2)
  till.setState({ quickKeys: [0, 1].map(keyOn) })
  turnQuickKeys(-1)
  expect(page()).toBe(0)
})
