import * as z from 'zod'

/**
 * The plain fields of nearly every schema, each built once: a till builds some thousand schemas before its first screen,
 * and a schema never changes, so that all who use one may share it.
 */
export const Uuid = z.uuid()
export const Text = z.string()
export const Flag = z.boolean()
export const Int = z.int()
/** How many there are: none at least. */
export const Count = z.int().nonnegative()
export const PositiveInt = z.int().positive()
