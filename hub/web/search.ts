import * as z from 'zod'

// What an address may say. A part that makes no sense is left out instead of breaking the page.
const date = z.iso.date().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)

export const SignInSearch = z.object({
  next: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
})

export const TodaySearch = z.object({ date, store: id })

export const SalesSearch = z.object({
  date,
  store: id,
  receipt: z.coerce.number().int().positive().optional().catch(undefined),
})

export const ProductsSearch = z.object({
  search: z.coerce.string().max(80).optional().catch(undefined),
  department: id,
})

/** `enrol`: the panel that makes codes is open. */
export const TillsSearch = z.object({ enrol: z.boolean().optional().catch(undefined) })

export const parseSearch =
  <T extends z.ZodType>(schema: T) =>
  (search: Record<string, unknown>): z.infer<T> =>
    schema.parse(search)
