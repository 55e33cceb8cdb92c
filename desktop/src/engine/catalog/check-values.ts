import { AppError } from '@codex/shared/errors/app-error'
import type { CatalogReader } from '../../store/catalog-reader.ts'

type Known = Pick<CatalogReader, 'departments' | 'taxClasses' | 'findByBarcode'>
type Asked = {
  readonly departmentId?: string | undefined
  readonly taxClassId?: string | undefined
  readonly barcode?: string | null | undefined
}

/**
 * What the hub would refuse is refused here already, as far as the till knows.
 *
 * @throws INPUT_INVALID {field}, BARCODE_TAKEN {code, productId}
 */
export function checkValues(catalog: Known, productId: string, asked: Asked): void {
  const { departmentId, taxClassId, barcode } = asked
  if (departmentId !== undefined && !catalog.departments().some(({ id }) => id === departmentId))
    throw new AppError('INPUT_INVALID', { field: 'departmentId' })
  if (taxClassId !== undefined && !catalog.taxClasses().some(({ id }) => id === taxClassId))
    throw new AppError('INPUT_INVALID', { field: 'taxClassId' })
  const holder = typeof barcode === 'string' ? catalog.findByBarcode([barcode])?.product.id : undefined
  if (holder !== undefined && holder !== productId)
    throw new AppError('BARCODE_TAKEN', { code: barcode ?? '', productId: holder })
}
