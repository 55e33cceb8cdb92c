import type { ReactNode } from 'react'
import css from './pill.module.css'

export type PillTone = 'good' | 'warn' | 'stop' | 'calm'

/** A state in words. The shape of its dot differs too, so that colour is never the only sign. */
export const Pill = ({ tone, children }: { readonly tone: PillTone; readonly children: ReactNode }) => (
  <span className={css.pill} data-tone={tone}>
    {children}
  </span>
)
