import type { customerCalls } from '../../ipc/calls/customer-calls.ts'
import type { HandlersOf } from '../../ipc/define.ts'
import type { EngineParts } from './engine-parts.ts'

/** Names pass through to the window and stay nowhere here. */
export const customerHandlers = ({ askHub, selling }: EngineParts): HandlersOf<typeof customerCalls> => ({
  'customer.search': async ({ text }) => {
    selling.operators.require()
    return askHub('hub.search-customers', { search: text })
  },
  'customer.get': async (named) => {
    selling.operators.require()
    return askHub('hub.get-customer', named)
  },
})
