import css from './numbers-line.module.css'

type Figure = { readonly label: string; readonly value: string; readonly main?: boolean }

/** The page's answer in one line. */
export const NumbersLine = ({ numbers }: { readonly numbers: readonly Figure[] }) => (
  <dl className={css.line}>
    {numbers.map(({ label, value, main }) => (
      <div key={label} data-main={main}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
