import { CustomerPatch, CustomerRecord, NewCustomer } from '@codex/shared/api/office/customers'
import type * as z from 'zod'
import type { RecordKind } from '../../records/record-kind.ts'

type Customer = z.infer<typeof CustomerRecord>

export const customers: RecordKind<Customer> = {
  name: 'customer',
  plural: 'customers',
  title: ['Customer', 'Customers'],
  resource: 'customers',
  table: 'customer',
  columns: {
    number: ['number', 'text'],
    name: ['name', 'text'],
    email: ['email', 'text'],
    phone: ['phone', 'text'],
    customerGroup: ['customer_group', 'text'],
    updatedAt: ['updated_at', 'timestamptz'],
    erasedAt: ['erased_at', 'timestamptz'],
  },
  record: CustomerRecord,
  create: NewCustomer.transform((customer) => ({
    ...{ number: null, email: null, phone: null, customerGroup: null },
    ...customer,
    erasedAt: null,
  })),
  change: CustomerPatch,
  order: ['name'],
  search: ['name', 'number', 'email'],
  stamp: 'updatedAt',
  isPersonal: true,
  // Sales name it. Who it was is erased instead.
  isKept: true,
  hasEnded: ({ erasedAt }) => erasedAt !== null,
}
