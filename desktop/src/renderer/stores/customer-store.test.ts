import { expect, it } from 'vitest'
import { createCustomerStore, knowCustomer } from './customer-store.ts'

it('knows the customers of last, and never more than so many', () => {
  const store = createCustomerStore()
  for (let n = 0; n < 1_000; n++) knowCustomer(store, `id-${n}`, { name: `Customer ${n}`, number: null })
  knowCustomer(store, 'id-990', { name: 'Renamed', number: 'C-1' })
  const { known } = store.getState()
  expect(Object.keys(known)).toHaveLength(200)
  expect(known['id-990']?.name).toBe('Renamed')
  expect(known['id-0']).toBeUndefined()
})
