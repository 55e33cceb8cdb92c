import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import css from './virtual-table.module.css'

export type Column<Row> = {
  readonly key: string
  readonly header: ReactNode
  readonly right?: boolean
  readonly cell: (row: Row) => ReactNode
}

type Props<Row> = {
  readonly label: string
  /** A grid-template-columns value. */
  readonly template: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** All rows there are, when known: for the scroll bar's honesty and for screen readers. */
  readonly total?: number | undefined
  /** Called when the end comes near. */
  readonly onEnd: () => void
  readonly more: boolean
}

const ROW_PX = 52
const NEAR_END = 20

/** A table of any length: only the rows in view are in the page. */
export function VirtualTable<Row>(props: Props<Row>) {
  const { label, template, columns, rows, rowKey, total, onEnd, more } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => rowKey(rows[index]!),
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - NEAR_END) onEnd()
  }, [more, last, rows.length, onEnd])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
    <section ref={scroller} className={css.scroller} tabIndex={0} aria-label={label}>
      <table
        aria-label={label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        style={{ '--columns': template } as CSSProperties}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-right={column.right}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <tr
              key={item.key}
              aria-rowindex={item.index + 2}
              style={{ height: ROW_PX, transform: `translateY(${item.start}px)` }}
            >
              {columns.map((column) => (
                <td key={column.key} data-right={column.right}>
                  {column.cell(rows[item.index]!)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
