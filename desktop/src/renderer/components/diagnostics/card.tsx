import type { ReactNode } from 'react'

type CardProps = { readonly title: string; readonly wide?: boolean; readonly children: ReactNode }

export const Card = ({ title, wide = false, children }: CardProps) => (
  <section className={wide ? 'fact-card fact-card-wide' : 'fact-card'}>
    <h2>{title}</h2>
    {children}
  </section>
)

export type Fact = {
  readonly name: string
  readonly value: string
  /** Worth a second look; its text says why. */
  readonly tone?: 'warn' | 'stop' | undefined
  /** A name for machines, to be copied: shown small. */
  readonly isCode?: boolean | undefined
}

export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ name, value, tone, isCode }) => (
      <div key={name} className={tone ? `fact fact-${tone}` : 'fact'}>
        <dt>{name}</dt>
        <dd className={isCode ? 'fact-code' : undefined} title={isCode ? value : undefined}>
          {value}
        </dd>
      </div>
    ))}
  </dl>
)
