import { isPin } from '@codex/shared/catalog/pin'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'
import { operatorNumbered, operatorTyped } from './typed-number.ts'

/** Who is at the till: a number or a tile, and a PIN. The PIN leaves the screen with every try. */
export function createSignInActions({ engine, till, screen, signIn }: Stores, now: () => number) {
  const chosen = (): string | null => {
    const operators = till.getState().till?.operators ?? []
    const { operatorId } = signIn.getState()
    const known = operators.find((operator) => operator.operatorId === operatorId)
    // A shop with one operator need not choose.
    return known?.operatorId ?? (operators.length === 1 ? (operators[0]?.operatorId ?? null) : null)
  }

  /** By tile, or by the number alone, which may go on. */
  const choose = (operatorId: string | null, pin = ''): void => {
    screen.clearEntry()
    screen.type(pin)
    signIn.setState({ operatorId, error: null, waitUntilMs: 0 })
  }

  const refuse = (error: unknown): void => {
    const body = toErrorBody(error)
    const waitMs = Number(body.details.waitMs ?? body.details.delayMs ?? 0)
    signIn.setState({ error: body, waitUntilMs: waitMs > 0 ? now() + waitMs : 0 })
  }

  return {
    chooseOperator: (operatorId: string): void => choose(operatorId),
    /** After a digit: where nobody is chosen, digits are a number first. */
    numberTyped: (): void => {
      const { stage, operators = [] } = till.getState().till ?? {}
      const { entry } = screen.store.getState()
      if (stage !== 'sign-in' || entry === '' || chosen() !== null) return
      const named = operatorTyped(operators, entry)
      if (named === 'none') {
        screen.clearEntry()
        refuse(new AppError('OPERATOR_UNKNOWN'))
      } else if (named) choose(named.operatorId, named.rest)
    },
    /** Nobody is chosen any more: the next digits are a number again. */
    leaveOperator: (): void => choose(null),
    chosenOperator: chosen,
    moveOperator: (step: 1 | -1): void => {
      const operators = till.getState().till?.operators ?? []
      const at = operators.findIndex(({ operatorId }) => operatorId === signIn.getState().operatorId)
      const next = operators[Math.min(Math.max(at + step, 0), operators.length - 1)]
      if (next) choose(next.operatorId)
    },
    submitPin: async (): Promise<void> => {
      const operatorId = chosen()
      const pin = screen.store.getState().entry
      const named = operatorId ? undefined : operatorNumbered(till.getState().till?.operators ?? [], pin)
      if (named) return choose(named.operatorId)
      if (now() < signIn.getState().waitUntilMs) return
      if (!operatorId) return refuse(new AppError('OPERATOR_UNKNOWN'))
      if (!isPin(pin)) return refuse(new AppError('PIN_WRONG'))
      await screen.once(async () => {
        try {
          await engine.call('operator.sign-in', { operatorId, pin })
          signIn.setState({ operatorId: null, error: null, waitUntilMs: 0 })
        } catch (error) {
          refuse(error)
        } finally {
          screen.clearEntry()
        }
      })
    },
  }
}
