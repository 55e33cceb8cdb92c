import { useStore } from 'zustand'
import { errorText } from '../locales/error-text.ts'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useEntry, useTill, useWindow } from '../till/till-context.tsx'
import { useCountdown } from '../till/use-countdown.ts'
import { DigitPad } from './digit-pad.tsx'
import { GoButton } from './go-button.tsx'
import { PinDots } from './pin-dots.tsx'

const SHORTEST = 4

/** The digits as dots, the pad, and what became of the last try. */
export function PinPad() {
  const operators = useTill()?.operators ?? []
  const { submitPin, chosenOperator } = useActions()
  const { error, waitUntilMs } = useStore(useWindow().stores.signIn)
  const chosen = chosenOperator()
  const name = operators.find(({ operatorId }) => operatorId === chosen)?.name
  const pin = useEntry()
  const isBusy = useBusy()
  const waitS = useCountdown(waitUntilMs)
  return (
    <section className="pin" aria-label={words.signIn.pin}>
      <p className="pin-for">{name ? words.signIn.pinFor(name) : words.signIn.choose}</p>
      {chosen ? (
        <PinDots pin={pin} />
      ) : (
        <output className="typed-number" data-testid="operator-typed">
          {pin || '–'}
        </output>
      )}
      <p className="pin-error" role="alert" data-testid="sign-in-error" data-code={error?.code}>
        {error && `${errorText(error)}${waitS > 0 ? ` ${words.signIn.wait(waitS)}` : ''}`}
      </p>
      <DigitPad label={words.signIn.pin} disabled={isBusy || waitS > 0} />
      <GoButton
        label={isBusy ? words.signIn.busy : words.signIn.button}
        testId="sign-in"
        disabled={isBusy || waitS > 0 || (chosen ? pin.length < SHORTEST : pin === '')}
        onClick={submitPin}
      />
    </section>
  )
}
