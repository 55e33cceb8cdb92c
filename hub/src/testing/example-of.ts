import * as z from 'zod'

/** The first example of a schema, also of one that is transformed afterwards: what the documents show is what works. */
export function exampleOf(schema: z.ZodType): Record<string, unknown> {
  const shown = schema instanceof z.ZodPipe ? (schema.in as z.ZodType) : schema
  const [example] = (shown.meta()?.examples ?? []) as Record<string, unknown>[]
  if (!example) throw new Error('a schema without an example')
  return example
}
