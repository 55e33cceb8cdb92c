import type * as z from 'zod'

/** A change has to change something. */
export const notEmpty = <T extends z.ZodObject>(patch: T) =>
  patch.refine((fields) => Object.keys(fields).length > 0, 'nothing to change')
