import { NewTaxClass, TaxClassPatch, TaxClassRecord } from '@codex/shared/api/office/tax-classes'
import type { TaxClass } from '@codex/shared/tax/tax-class'
import type { RecordKind } from '../../records/record-kind.ts'

export const taxClasses: RecordKind<TaxClass> = {
  name: 'tax-class',
  plural: 'tax-classes',
  title: ['TaxClass', 'TaxClasses'],
  resource: 'tax-classes',
  table: 'tax_class',
  columns: {
    code: ['code', 'text'],
    name: ['name', 'text'],
    category: ['category', 'text'],
    versions: ['versions', 'jsonb'],
  },
  record: TaxClassRecord,
  create: NewTaxClass,
  change: TaxClassPatch,
  order: ['code'],
  search: ['code', 'name'],
  feed: 'tax-class',
}
