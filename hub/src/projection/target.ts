/** The tables that people read, or those in which a replay builds them anew. */
export type Target = 'live' | 'shadow'

export type ProjectionTable =
  | 'sale'
  | 'sale_line'
  | 'sale_discount'
  | 'sale_tender'
  | 'sale_tax'
  | 'shift'
  | 'cash_movement'
  | 'stock_movement'
  | 'card_doubt'
  | 'day_total'
  | 'product_correction'
  | 'events_enriched'

export const tableOf = (target: Target, name: ProjectionTable): string => {
  if (target === 'shadow') return `ingest.shadow_${name}`
  return name === 'events_enriched' ? `ingest.${name}` : `public.${name}`
}
