import { AppError } from '@codex/shared/errors/app-error'
import type { Clock } from '../../clock.ts'
import { auditBySql } from '../../database/audit.ts'
import { toNumber } from '../../database/rows.ts'
import type { Sql } from '../../database/tenant-transaction.ts'
import type { Seals } from '../../tokens/seals.ts'
import * as rows from './factor-sql.ts'
import { isRecoveryCode, newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

/** How long one that was begun may be finished. */
const PENDING_MINUTES = 15

type Deps = { readonly clock: Clock; readonly seals: Seals }
/** Somebody who has proven by a password who they are, and from where. */
export type Holder = { readonly tenantId: string; readonly userId: string; readonly address: string }
type Label = { readonly issuer: string; readonly email: string }

const sealOf = ({ tenantId, userId }: Holder): string => `second-factor ${tenantId} ${userId}`

/** The second proof of a person, in the transaction of whoever asks for it. */
export function createFactors({ clock, seals }: Deps) {
  const record = (sql: Sql, { tenantId, userId, address }: Holder, action: string) =>
    auditBySql(sql, {
      ...{ tenantId, at: clock.now(), actor: ['user', userId, address], action: `second-factor.${action}` },
      ...{ entity: ['user', userId], details: {} },
    })

  /** A new secret, for the person's app. The one in force goes on until a code of the new one has come. */
  const begin = async (sql: Sql, who: Holder, { issuer, email }: Label) => {
    const secret = newTotpSecret()
    await rows.savePending(sql, who.tenantId, who.userId, seals.seal(secret, sealOf(who)), clock.now())
    return { secret, uri: totpUri(secret, issuer, email) }
  }

  /** Answers with the recovery codes; undefined for a wrong code. @throws SECOND_FACTOR_NOT_BEGUN */
  const confirm = async (sql: Sql, who: Holder, code: string): Promise<string[] | undefined> => {
    const { tenantId, userId } = who
    const at = clock.now()
    const factor = await rows.lockFactor(sql, tenantId, userId)
    const begunMs = factor?.pendingAt?.getTime() ?? 0
    if (!factor?.pendingSecret || at.getTime() - begunMs > PENDING_MINUTES * 60_000)
      throw new AppError('SECOND_FACTOR_NOT_BEGUN')
    const step = totpStep(seals.open(factor.pendingSecret, sealOf(who)), code, at)
    if (step === undefined) return undefined
    await rows.saveConfirmed(sql, tenantId, userId, step, at)
    await record(sql, who, 'confirmed')
    return renewCodes(sql, who)
  }

  /** Ten new ones; those before are worth nothing. */
  const renewCodes = async (sql: Sql, who: Holder): Promise<string[]> => {
    const codes = newRecoveryCodes()
    const hashes = codes.map((code) => recoveryCodeHash(who.userId, code))
    await rows.replaceCodes(sql, who.tenantId, who.userId, hashes, clock.now())
    await record(sql, who, 'codes-made')
    return codes
  }

  /** A code of the app, later than any that was taken before, or a recovery code that was not used. */
  const take = async (sql: Sql, who: Holder, code: string): Promise<boolean> => {
    const { tenantId, userId } = who
    const factor = await rows.lockFactor(sql, tenantId, userId)
    if (!factor?.secret) return false
    if (isRecoveryCode(code)) {
      const isTaken = await rows.useCode(sql, tenantId, userId, recoveryCodeHash(userId, code), clock.now())
      if (isTaken) await record(sql, who, 'code-used')
      return isTaken
    }
    const secret = seals.open(factor.secret, sealOf(who))
    const step = totpStep(secret, code, clock.now())
    if (step === undefined || step <= toNumber(factor.lastStep)) return false
    const sealed = seals.isOld(factor.secret) ? seals.seal(secret, sealOf(who)) : factor.secret
    await rows.saveStep(sql, tenantId, userId, step, sealed)
    return true
  }

  /** @throws SECOND_FACTOR_REQUIRED where a role of the person asks for one */
  const remove = async (sql: Sql, who: Holder): Promise<void> => {
    const { isRequired } = await rows.readStanding(sql, who.tenantId, who.userId)
    if (isRequired) throw new AppError('SECOND_FACTOR_REQUIRED')
    if (await rows.removeFactor(sql, who.tenantId, who.userId)) await record(sql, who, 'removed')
  }

  const standing = (sql: Sql, { tenantId, userId }: Holder) => rows.readStanding(sql, tenantId, userId)

  return { begin, confirm, renewCodes, take, remove, standing }
}

export type Factors = ReturnType<typeof createFactors>
