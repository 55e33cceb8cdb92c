type Props<T extends string> = {
  readonly label: string
  readonly value: T | undefined
  readonly options: readonly (readonly [T, string])[]
  readonly testId: string
  readonly onPick: (value: T) => void
}

/** One of a few things that a hand does. */
export const Pick = <T extends string>({ label, value, options, testId, onPick }: Props<T>) => (
  <fieldset className="pick" data-testid={testId}>
    <legend>{label}</legend>
    {options.map(([option, text]) => (
      <button
        key={option}
        type="button"
        aria-pressed={option === value}
        data-testid={`${testId}-${option}`}
        onClick={() => onPick(option)}
      >
        {text}
      </button>
    ))}
  </fieldset>
)
