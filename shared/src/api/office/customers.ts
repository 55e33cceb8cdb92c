import * as z from 'zod'
import { Text, Uuid } from '../../fields.ts'
import { notEmpty } from './not-empty.ts'

const fields = z.object({
  /** On the customer's card; tills find a customer by it also without the hub. */
  number: Text.regex(/^[\w-]{1,32}$/).nullable(),
  name: Text.min(1).max(120),
  email: z.email().max(254).nullable(),
  phone: Text.min(3).max(40).nullable(),
  /** Prices and promotions may be for a group. */
  customerGroup: Text.min(1).max(24).nullable(),
})
const example = {
  number: 'C-20417',
  name: 'Ana Moreno',
  email: 'ana@example.com',
  phone: null,
  customerGroup: 'club',
}

/** `erasedAt`: who it was is gone for good; sales keep the bare id. */
export const CustomerRecord = fields
  .extend({
    id: Uuid,
    name: Text.max(120),
    updatedAt: z.iso.datetime(),
    erasedAt: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        ...{ id: 'b1a6c7de-6d5a-4d3e-9a35-2e0f9c8b7a06', ...example },
        ...{ updatedAt: '2026-11-30T09:15:00.000Z', erasedAt: null },
      },
    ],
  })
export const NewCustomer = fields
  .partial({ number: true, email: true, phone: true, customerGroup: true })
  .meta({ examples: [example] })
export const CustomerPatch = notEmpty(fields.partial()).meta({ examples: [{ customerGroup: 'staff' }] })
