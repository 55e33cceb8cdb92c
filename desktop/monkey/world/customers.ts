import { AppError } from '@codex/shared/errors/app-error'
import type { Handlers } from '../../src/ipc/define.ts'
import type { lookUpsContract } from '../../src/ipc/look-ups-contract.ts'

type Asked = 'hub.find-sale' | 'hub.search-customers' | 'hub.get-customer' | 'hub.look-up-balance'

const customers = ['C-1001', 'C-1002'].map((number, place) => ({
  ...{ customerId: `00000000-0000-4000-8000-00000000c00${place}`, number },
  ...{ name: `Customer ${number}`, group: place === 0 ? null : 'staff' },
}))

/** Part of what somebody types to find one, and a number that no hub knows. */
export const CUSTOMER_TEXTS = ['customer', 'C-1001', 'C-7', '1002'] as const

/** What the hub is asked and knows little of. */
export const customerHandlers: Pick<Handlers<typeof lookUpsContract>, Asked> = {
  'hub.find-sale': () => {
    throw new AppError('SALE_UNKNOWN')
  },
  'hub.look-up-balance': () => {
    throw new AppError('BALANCE_UNKNOWN')
  },
  'hub.search-customers': ({ search }) => ({
    customers: customers
      .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
      .map((customer) => ({ ...customer, hint: null })),
  }),
  'hub.get-customer': ({ customerId }) => {
    const found = customers.find((customer) => customer.customerId === customerId)
    if (!found) throw new AppError('NOT_FOUND')
    return { ...found, email: null, phone: null }
  },
}
