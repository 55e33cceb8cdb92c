import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useWindow } from '../till/till-context.tsx'
import type { ReadQuestion } from './question.ts'

/** So many groups stand side by side where there is room. */
const SIDE_BY_SIDE = 3

/** Figures to be read, group by group: the arrows bring the next one into view. */
export function ReadAnswer({ question: { groups } }: { readonly question: ReadQuestion }) {
  const highlighted = useStore(useWindow().stores.asking.store, (state) => state.highlighted)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (highlighted > 0) list.current?.children[highlighted]?.scrollIntoView({ block: 'nearest' })
    else list.current?.parentElement?.scrollTo({ top: 0 })
  }, [highlighted])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <div className="read" data-testid="read" tabIndex={0}>
      <div className={groups.length < SIDE_BY_SIDE ? undefined : 'read-columns'} ref={list}>
        {groups.map(({ title, facts }, place) => (
          <section key={title ?? place} aria-label={title}>
            {title && <h3>{title}</h3>}
            <dl>
              {facts.map(({ label, value, isStrong }, row) => (
                <div key={row} className={isStrong ? 'fact fact-strong' : 'fact'}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  )
}
