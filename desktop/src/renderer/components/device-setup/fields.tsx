type TextProps = {
  readonly label: string
  readonly value: string
  readonly testId: string
  readonly isNarrow?: boolean
  readonly onChange: (value: string) => void
}

export const TextField = ({ label, value, testId, isNarrow = false, onChange }: TextProps) => (
  <label className={isNarrow ? 'setting setting-narrow' : 'setting'}>
    <span>{label}</span>
    <input
      className="field"
      data-testid={testId}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
)

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly testId: string
  readonly onChange: (value: T) => void
}

/** A few choices, all to be seen: one touch each. */
export const Choice = <T extends string>({ label, value, options, testId, onChange }: ChoiceProps<T>) => (
  <fieldset className="choice" data-testid={testId}>
    <legend>{label}</legend>
    {options.map(([option, text]) => (
      <button
        key={option}
        type="button"
        aria-pressed={option === value}
        data-testid={`${testId}-${option}`}
        onClick={() => onChange(option)}
      >
        {text}
      </button>
    ))}
  </fieldset>
)
