import { type ReactNode, useId } from 'react'
import css from './card.module.css'

type Props = {
  readonly title: string
  /** Unit or count, small, beside the title. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

export function Card({ title, note, children }: Props) {
  const id = useId()
  return (
    <section className={css.card} aria-labelledby={id}>
      <div className={css.title}>
        <h2 id={id}>{title}</h2>
        {note ? <span>{note}</span> : null}
      </div>
      {children}
    </section>
  )
}
