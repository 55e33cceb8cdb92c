import { isPin } from '@codex/shared/catalog/pin'
import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import type { Stores } from '../till/stores.ts'

/** Who is at the till: a tile and a PIN. The PIN leaves the screen with every try. */
export function createSignInActions({ engine, till, screen, signIn }: Stores, now: () => number) {
  const choose = (operatorId: string): void => {
    screen.clearEntry()
    signIn.setState({ operatorId, error: null, waitUntilMs: 0 })
  }

  const chosen = (): string | null => {
    const operators = till.getState().till?.operators ?? []
    const { operatorId } = signIn.getState()
    const known = operators.find((operator) => operator.operatorId === operatorId)
    // A shop with one operator need not choose.
    return known?.operatorId ?? (operators.length === 1 ? (operators[0]?.operatorId ?? null) : null)
  }

  const refuse = (error: unknown): void => {
    const body = toErrorBody(error)
    const waitMs = Number(body.details.waitMs ?? body.details.delayMs ?? 0)
    signIn.setState({ error: body, waitUntilMs: waitMs > 0 ? now() + waitMs : 0 })
  }

  return {
    chooseOperator: choose,
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
