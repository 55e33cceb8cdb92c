import type { ReactNode } from 'react'
import { BackButton } from '../components/back-button.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { useActions } from '../till/till-context.tsx'

type Props = {
  readonly title: string
  /** Left out: there is no way around it. */
  readonly back?: string
  readonly children: ReactNode
  /** The green button at the bottom. */
  readonly action?: ReactNode
}

/** A panel that takes the work area's place for a moment: no dialog, the basket stays in view. */
export function Panel({ title, back, children, action }: Props) {
  const actions = useActions()
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {back !== undefined && <BackButton label={back} onClick={actions.back} />}
      </div>
      <div className="panel-body">{children}</div>
      <NoticeStrip />
      {action}
    </section>
  )
}
