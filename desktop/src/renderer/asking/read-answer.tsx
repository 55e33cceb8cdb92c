import type { ReadQuestion } from './question.ts'

/** Figures to be read, group by group. */
export const ReadAnswer = ({ question }: { readonly question: ReadQuestion }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
  <div className="read" data-testid="read" tabIndex={0}>
    {question.groups.map(({ title, facts }, place) => (
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
)
