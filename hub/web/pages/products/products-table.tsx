import type { ProductSummary } from '@codex/shared/api/products'
import { formatRate } from '@codex/shared/receipt/build/formats'
import { useMemo } from 'react'
import { useTenant } from '../../client/session.ts'
import { type Column, VirtualTable } from '../../components/virtual-table.tsx'
import { NameCell } from './name-cell.tsx'
import { PriceCell } from './price-cell.tsx'
import css from './products-table.module.css'

type Props = {
  readonly rows: readonly ProductSummary[]
  readonly total: number | undefined
  readonly more: boolean
  readonly onEnd: () => void
}

const template = 'minmax(238px, 1.9fr) 84px 124px minmax(150px, 1.1fr) minmax(136px, 0.8fr) 104px'

export function ProductsTable({ rows, total, more, onEnd }: Props) {
  const { locale, currency } = useTenant()
  const columns = useMemo(
    (): Column<ProductSummary>[] => [
      { key: 'name', header: 'Name', cell: (product) => <NameCell product={product} /> },
      { key: 'sku', header: 'SKU', cell: (product) => <span className={css.soft}>{product.sku}</span> },
      {
        key: 'barcode',
        header: 'Barcode',
        cell: ({ barcodes: [first, ...others] }) => (
          <span className={css.soft} title={[first, ...others].join('\n')}>
            {first ?? 'none'}
            {others.length > 0 ? ` +${others.length}` : ''}
          </span>
        ),
      },
      { key: 'department', header: 'Department', cell: (product) => product.departmentName },
      {
        key: 'tax',
        header: 'Tax',
        cell: (product) => taxText(product, locale),
      },
      {
        key: 'price',
        header: `Price, ${currency}`,
        right: true,
        cell: (product) => <PriceCell product={product} />,
      },
    ],
    [currency, locale],
  )
  return (
    <VirtualTable
      label="Products"
      template={template}
      columns={columns}
      rows={rows}
      rowKey={(product) => product.id}
      total={total}
      more={more}
      onEnd={onEnd}
    />
  )
}

/** The class with its rate, unless its name says the rate already. */
function taxText({ taxClassName, ratePpm }: ProductSummary, locale: string): string {
  const rate = formatRate(ratePpm, locale)
  return taxClassName.includes(rate) ? taxClassName : `${taxClassName} ${rate}`
}
