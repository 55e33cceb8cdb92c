import { CustomerResponse, CustomerSearch, CustomersResponse } from '@codex/shared/api/till/customers'
import { Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'

/** Who buys, by name: asked of the hub each time, shown, and never kept. HUB_UNREACHABLE or TIMEOUT when it is not there. */
export const customerCalls = {
  'customer.search': call(z.object({ text: CustomerSearch.shape.search }), CustomersResponse),
  'customer.get': call(z.object({ customerId: Uuid }), CustomerResponse),
} as const
