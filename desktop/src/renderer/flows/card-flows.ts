import { AppError } from '@codex/shared/errors/app-error'
import type { CardView } from '../../ipc/payment-view.ts'
import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.cardFlow
/** Longest authorisation; the engine's bound. */
const MAX_AUTHORISATION = 40

type Outcome = 'approved' | 'declined' | 'reversed' | 'never-started'

/** How a question to the terminal can have ended. */
const outcomesOf = (purpose: CardView['purpose']): readonly Outcome[] =>
  purpose === 'cancel' ? ['reversed', 'declined', 'never-started'] : ['approved', 'declined', 'never-started']

const isOutcome = (id: string): id is Outcome => id !== 'wait'

/** A manager says how a card payment ended that the terminal does not tell of, with its slip or its list in the hand. */
export function createCardFlows({ stores, engine, allowed, reason, format }: FlowKit) {
  const resolveCard: Flow = async (ask) => {
    const card = stores.till.getState().till?.card
    if (card?.state !== 'unresolved') throw new AppError('TENDER_UNKNOWN')
    const { tenderId, basketId, purpose, amountMinor } = card
    const outcome = await ask.choose({
      ...{ title: texts.title, lead: texts.look(format().money(amountMinor)), apply: texts.goOn },
      choices: [
        // What changes nothing comes first.
        { id: 'wait', label: texts.wait, detail: texts.waitDetail },
        ...outcomesOf(purpose).map((id) => ({ id, ...texts.outcomes[purpose][id] })),
      ],
    })
    if (!isOutcome(outcome)) return
    const hasMoved = outcome === 'approved' || outcome === 'reversed'
    const authorisation = hasMoved
      ? await ask.text({
          ...{ title: texts.title, lead: texts.authorisationLead, label: texts.authorisation },
          ...{ apply: texts.goOn, most: MAX_AUTHORISATION, isOptional: true },
        })
      : ''
    const why = await reason(ask, texts.title, texts.reasons)
    await allowed(ask, { reason: why, subject: { kind: 'basket', id: basketId } }, (approvalId) =>
      engine.call('card.resolve', {
        ...{ tenderId, outcome, reason: why, approvalId },
        ...(authorisation !== '' && { authorisation }),
      }),
    )
  }

  return { resolveCard }
}
