import { Delete } from 'lucide-react'
import { words } from '../locales/words.ts'
import { useActions } from '../till/till-context.tsx'

const digits = ['7', '8', '9', '4', '5', '6', '1', '2', '3']

type Props = {
  readonly label: string
  /** `00` saves a press where amounts are typed; elsewhere the place clears the entry. */
  readonly withDoubleZero?: boolean
  readonly disabled?: boolean
}

/** Digits by touch. The keyboard's digits go the same way through the key router. */
export function DigitPad({ label, withDoubleZero = false, disabled = false }: Props) {
  const { typeDigits, erase, clearEntry } = useActions()
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="pad-key"
      data-testid={`pin-key-${digit}`}
      aria-label={words.signIn.digit(digit)}
      disabled={disabled}
      onClick={() => typeDigits(digit)}
    >
      {digit}
    </button>
  )
  return (
    <fieldset className="pad" aria-label={label}>
      {digits.map(key)}
      {withDoubleZero ? (
        key('00')
      ) : (
        <button type="button" className="pad-key pad-word" data-testid="pin-key-clear" onClick={clearEntry}>
          {words.signIn.clear}
        </button>
      )}
      {key('0')}
      <button
        type="button"
        className="pad-key"
        data-testid="pin-key-erase"
        aria-label={words.signIn.erase}
        onClick={erase}
      >
        <Delete aria-hidden="true" size={22} />
      </button>
    </fieldset>
  )
}
