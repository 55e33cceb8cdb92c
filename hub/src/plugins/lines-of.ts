import * as z from 'zod'

/** The answer of a route that streams text: said in the document, and not held against a schema. */
export const linesOf = (type: 'application/x-ndjson' | 'text/csv' | 'text/plain') => ({
  description: 'Text, line by line',
  content: { [type]: { schema: z.any() } },
})
