import { memo, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import type { BasketModel } from '../stores/basket-model.ts'
import type { LineEntry } from '../stores/line-chunks.ts'
import { useWindow } from '../till/till-context.tsx'
import { LineRow } from './line-row.tsx'

type ChunkProps = {
  readonly chunk: readonly LineEntry[]
  readonly lastLineId: string | null
  readonly selectedLineId: string | null
}

const LineChunk = memo(function LineChunk({ chunk, lastLineId, selectedLineId }: ChunkProps) {
  return (
    <ol className="line-chunk">
      {chunk.map((entry) => (
        <LineRow
          key={entry.line.lineId}
          entry={entry}
          isLast={entry.line.lineId === lastLineId}
          isSelected={entry.line.lineId === selectedLineId}
        />
      ))}
    </ol>
  )
})

/** The id when the group has that line: other groups see null and are not drawn again. */
const within = (chunk: readonly LineEntry[], id: string | null): string | null =>
  id !== null && chunk.some(({ line }) => line.lineId === id) ? id : null

/** The basket's lines, kept at their end by the style sheet (a reversed column) and not by measuring. */
export function LineList({
  basket,
  isSettled,
}: {
  readonly basket: BasketModel
  readonly isSettled: boolean
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAway = useRef(false)
  const selected = useStore(useWindow().stores.screen.store, (state) => state.selectedLineId)
  const { chunks, lastLineId, version } = basket
  const isAtEnd = chunks.at(-1)?.at(-1)?.line.lineId === lastLineId

  useLayoutEffect(() => {
    const list = scroller.current
    if (!list) return
    if (selected === null && isAtEnd) {
      // At its end already in nearly every case: then there is nothing to do, and nothing is measured.
      if (isAway.current) list.scrollTop = 0
    } else
      list
        .querySelector(`[data-line-id="${selected ?? lastLineId}"]`)
        ?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [version, selected, isAtEnd, lastLineId])

  const onScroll = (): void => {
    isAway.current = (scroller.current?.scrollTop ?? 0) < -1
  }

  return (
    <section
      className="lines"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
      tabIndex={0}
      aria-label={words.basket.label}
      onScroll={onScroll}
    >
      <div className="lines-inner" data-testid="basket-lines">
        {chunks.map((chunk, index) => (
          <LineChunk
            key={index}
            chunk={chunk}
            lastLineId={isSettled ? null : within(chunk, lastLineId)}
            selectedLineId={isSettled ? null : within(chunk, selected)}
          />
        ))}
      </div>
    </section>
  )
}
