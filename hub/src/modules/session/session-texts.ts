import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { SignedTexts } from '../../tokens/signed-text.ts'
import { ACCESS_MINUTES } from './session-times.ts'

type Session = { readonly tenantId: string; readonly sessionId: string }

type TicketKey = { readonly tenantId: string; readonly id: string; readonly userId: string }

/** What a browser is given to hold for a session. */
export function createSessionTexts({ texts, clock }: { readonly texts: SignedTexts; readonly clock: Clock }) {
  const seconds = () => Math.floor(clock.now().getTime() / 1000)

  /** Opens the hub for some minutes. */
  const access = ({ tenantId, sessionId }: Session): string =>
    texts.sign('access', [tenantId, sessionId, `${seconds() + ACCESS_MINUTES * 60}`])

  /** @throws AUTH_INVALID, AUTH_EXPIRED */
  const readAccess = (text: string): Session => {
    const [tenantId, sessionId, ends] = texts.read('access', text) ?? []
    if (!tenantId || !sessionId) throw new AppError('AUTH_INVALID')
    if (Number(ends) <= seconds()) throw new AppError('AUTH_EXPIRED')
    return { tenantId, sessionId }
  }

  /** Renews it, once. */
  const renewal = ({ tenantId, sessionId }: Session, name: string): string =>
    texts.sign('renewal', [tenantId, sessionId, name])

  /** @throws AUTH_INVALID */
  const readRenewal = (text: string): Session & { readonly name: string } => {
    const [tenantId, sessionId, name] = texts.read('renewal', text) ?? []
    if (!tenantId || !sessionId || !name) throw new AppError('AUTH_INVALID')
    return { tenantId, sessionId, name }
  }

  /** Shows that the first step of a sign-in was done. */
  const ticket = ({ tenantId, id, userId }: TicketKey): string => texts.sign('ticket', [tenantId, id, userId])

  /** @throws AUTH_INVALID */
  const readTicket = (text: string): TicketKey => {
    const [tenantId, id, userId] = texts.read('ticket', text) ?? []
    if (!tenantId || !id || !userId) throw new AppError('AUTH_INVALID')
    return { tenantId, id, userId }
  }

  /** Shows that a request is the page's own. The same as long as the session lasts. */
  const csrf = (sessionId: string): string => texts.sign('csrf', [sessionId])
  const isCsrf = (text: string, sessionId: string): boolean => texts.read('csrf', text)?.[0] === sessionId

  return { access, readAccess, renewal, readRenewal, ticket, readTicket, csrf, isCsrf }
}

export type SessionTexts = ReturnType<typeof createSessionTexts>
