import * as z from 'zod'

/** GET /v1/till/customers: by the beginnings of words of name, number, e-mail or telephone number. */
export const CustomerSearch = z.object({ search: z.string().trim().min(2).max(80) })
export type CustomerSearch = z.infer<typeof CustomerSearch>

export const CustomerSummary = z.object({
  /** The only thing of a customer that a journal may hold. */
  customerId: z.uuid(),
  number: z.string().nullable(),
  name: z.string(),
  group: z.string().nullable(),
  /** Enough of a telephone number or an address to tell two of a name apart. */
  hint: z.string().nullable(),
})
export type CustomerSummary = z.infer<typeof CustomerSummary>

export const MAX_CUSTOMERS_FOUND = 20
export const CustomersResponse = z.object({ customers: z.array(CustomerSummary).max(MAX_CUSTOMERS_FOUND) })
export type CustomersResponse = z.infer<typeof CustomersResponse>

/** GET /v1/till/customers/:customerId */
export const CustomerResponse = CustomerSummary.omit({ hint: true }).extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
})
export type CustomerResponse = z.infer<typeof CustomerResponse>
