import * as z from 'zod'

/** A call that needs no input, or answers with no more than that it is done. */
export const nothing = z.object({})
