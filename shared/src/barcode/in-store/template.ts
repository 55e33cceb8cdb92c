import * as z from 'zod'
import { Int, Text } from '../../fields.ts'
import { fieldsOf, widthOfAll } from './layout.ts'
import { templateFaults } from './template-faults.ts'

/**
 * How a shop reads the codes it prints itself, for goods of variable weight or price (GS1 General Specifications
 * 2.1.14.2: restricted circulation numbers). The digits of the layout tell the symbol: 13 EAN-13, 12 UPC-A,
 * 8 EAN-8.
 */
export const InStoreTemplate = z
  .object({
    name: Text.min(1).max(40),
    /** See `LayoutLetter`: `FF IIIII V PPPP C`. */
    layout: Text.min(1).max(40),
    /** Digits that a code begins with, as many as the layout has F. */
    prefixes: z
      .array(Text.regex(/^[0-9]{1,4}$/))
      .min(1)
      .max(20),
    /** Of the price, weight or quantity; 0 without one. */
    decimals: Int.min(0).max(4),
  })
  .superRefine((template, context) => {
    for (const fault of templateFaults(template)) context.addIssue({ code: 'custom', message: fault })
  })
export type InStoreTemplate = z.infer<typeof InStoreTemplate>

/** A shop's templates: a code fits one of them at most. */
export const InStoreTemplates = z
  .array(InStoreTemplate)
  .max(40)
  .superRefine((templates, context) => {
    const heads = templates.flatMap((template, index) =>
      template.prefixes.map((prefix, place) => ({ index, place, ...headOf(template, prefix) })),
    )
    for (const [at, head] of heads.entries()) {
      const isTaken = heads
        .slice(0, at)
        .some((other) => other.length === head.length && areNested(other.head, head.head))
      if (!isTaken) continue
      context.addIssue({
        code: 'custom',
        message: 'TEMPLATE_OVERLAP',
        path: [head.index, 'prefixes', head.place],
      })
    }
  })
export type InStoreTemplates = z.infer<typeof InStoreTemplates>

const areNested = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

/** UPC-A is the EAN-13 that begins with 0: the readers themselves do not always tell them apart. */
function headOf(template: InStoreTemplate, prefix: string): { head: string; length: number } {
  const digits = widthOfAll(fieldsOf(template))
  return digits === 12 ? { head: `0${prefix}`, length: 13 } : { head: prefix, length: digits }
}
