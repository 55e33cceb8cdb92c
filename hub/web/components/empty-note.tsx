import type { ReactNode } from 'react'
import css from './note.module.css'

type Props = {
  readonly icon: ReactNode
  readonly title: string
  /** What to do next. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

export const EmptyNote = ({ icon, title, children, action }: Props) => (
  <div className={css.note}>
    {icon}
    <b>{title}</b>
    <p>{children}</p>
    {action}
  </div>
)
