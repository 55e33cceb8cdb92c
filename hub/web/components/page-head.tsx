import { type ReactNode, useEffect } from 'react'
import css from './page-head.module.css'

type Props = {
  readonly title: string
  readonly note?: ReactNode
  /** Filters and the page's action, on the right. */
  readonly children?: ReactNode
}

export function PageHead({ title, note, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Codex Hub`
  }, [title])
  return (
    <header className={css.head}>
      <div>
        <h1>{title}</h1>
        {note ? <p>{note}</p> : null}
      </div>
      {children ? <div className={css.actions}>{children}</div> : null}
    </header>
  )
}
