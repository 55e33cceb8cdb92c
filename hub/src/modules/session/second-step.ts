import { randomUUID } from 'node:crypto'
import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Factors } from '../second-factor/factor-service.ts'
import type { Caller } from './caller.ts'
import type { SessionTexts } from './session-texts.ts'
import { after } from './session-times.ts'
import type { Held, Sessions } from './sessions.ts'
import { insertTicket, lockTicket, type Ticket, useTicket } from './ticket-sql.ts'
import type { Tried, Tries } from './tries.ts'

export const TICKET_MINUTES = 10

type Deps = {
  readonly db: Pick<Database, 'appTransaction'>
  readonly clock: Clock
  readonly texts: SessionTexts
  readonly factors: Factors
  readonly sessions: Sessions
  readonly tries: Tries
}

/** What is owed after the password: a code, or first of all a second factor. */
export type Owed = {
  readonly ticket: string
  readonly need: 'code' | 'enrolment'
  readonly expiresAt: Date
}
export type SignedIn = { readonly held: Held; readonly recoveryCodes: string[] | undefined }

/** The second step of a sign-in: whoever has the ticket of the first one gives a code. */
export function createSecondStep({ db, clock, texts, factors, sessions, tries }: Deps) {
  const owe = async (sql: Sql, tenantId: string, userId: string, need: Owed['need']): Promise<Owed> => {
    const id = randomUUID()
    const at = clock.now()
    const expiresAt = after(at, { minutes: TICKET_MINUTES })
    await insertTicket(sql, tenantId, { id, userId, at, expiresAt })
    return { ticket: texts.ticket({ tenantId, id, userId }), need, expiresAt }
  }

  /** @throws SIGN_IN_OVER */
  const lockOpen = async (sql: Sql, tenantId: string, id: string): Promise<Ticket> => {
    const ticket = await lockTicket(sql, tenantId, id)
    if (!ticket?.active || ticket.usedAt || ticket.expiresAt <= clock.now())
      throw new AppError('SIGN_IN_OVER')
    return ticket
  }

  /** For somebody who has to have one and has none. @throws AUTH_INVALID, SIGN_IN_OVER, SECOND_FACTOR_REQUIRED */
  const enrol = (text: string, { address }: Caller) => {
    const { tenantId, id, userId } = texts.readTicket(text)
    return db.appTransaction(tenantId, async (sql) => {
      const { email, tenantName } = await lockOpen(sql, tenantId, id)
      const who = { tenantId, userId, address }
      // By the password alone nobody puts another one in its place.
      if ((await factors.standing(sql, who)).confirmedAt) throw new AppError('SECOND_FACTOR_REQUIRED')
      return factors.begin(sql, who, { issuer: tenantName, email })
    })
  }

  /** @throws AUTH_INVALID, SIGN_IN_OVER, CODE_WRONG, SECOND_FACTOR_NOT_BEGUN, RATE_LIMITED */
  const finish = async (text: string, code: string, caller: Caller): Promise<SignedIn> => {
    const { tenantId, id, userId } = texts.readTicket(text)
    const tried: Tried[] = [
      ['proof', userId, 'code'],
      ['address', caller.address],
    ]
    await tries.take(...tried)
    const signedIn = await db.appTransaction(tenantId, async (sql) => {
      await lockOpen(sql, tenantId, id)
      const who = { tenantId, userId, address: caller.address }
      const hasOne = (await factors.standing(sql, who)).confirmedAt !== null
      const proof = hasOne ? await factors.take(sql, who, code) : await factors.confirm(sql, who, code)
      if (!proof) return undefined
      await useTicket(sql, tenantId, id, clock.now())
      const held = await sessions.open(sql, tenantId, userId, caller, { isSecondFactorGiven: true })
      return { held, recoveryCodes: proof === true ? undefined : proof }
    })
    if (!signedIn) throw new AppError('CODE_WRONG')
    await tries.forgive(...tried)
    return signedIn
  }

  return { owe, enrol, finish }
}

export type SecondStep = ReturnType<typeof createSecondStep>
