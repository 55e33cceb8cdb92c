import * as z from 'zod'
import { Text, Uuid } from '../../fields.ts'

/** GET /v1/till/customers: by the beginnings of words of name, number, e-mail or telephone number. */
export const CustomerSearch = z.object({ search: Text.trim().min(2).max(80) })
export type CustomerSearch = z.infer<typeof CustomerSearch>

export const CustomerSummary = z.object({
  /** The only thing of a customer that a journal may hold. */
  customerId: Uuid,
  number: Text.nullable(),
  name: Text,
  group: Text.nullable(),
  /** Enough of a telephone number or an address to tell two of a name apart. */
  hint: Text.nullable(),
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

export const MAX_CUSTOMERS_FOUND = 20
export const CustomersResponse = z.object({ customers: z.array(CustomerSummary).max(MAX_CUSTOMERS_FOUND) })
export type CustomersResponse = z.infer<typeof CustomersResponse>

/** GET /v1/till/customers/:customerId */
export const CustomerResponse = CustomerSummary.omit({ hint: true }).extend({
  email: Text.nullable(),
  phone: Text.nullable(),
})
export type CustomerResponse = z.infer<typeof CustomerResponse>
