import { randomUUID } from 'node:crypto'
import type {
  EnrolmentCodeRequest,
  EnrolmentCodeResponse,
  EnrolmentRequest,
  EnrolmentResponse,
} from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import { reaches } from '../../access/reach.ts'
import { actorOf, type UserPrincipal } from '../../access/user-principal.ts'
import type { Clock } from '../../clock.ts'
import { audit } from '../../database/audit.ts'
import type { Database, Tx } from '../../database/database.ts'
import { storeOf, toNumber } from '../../database/rows.ts'
import { hashSecret } from '../../tokens/secret-token.ts'
import { displayCode, newCode } from './code.ts'
import { findEarlierLife, type Till } from './earlier-life.ts'

export const CODE_MINUTES = 15

type CodeRequest = z.infer<typeof EnrolmentCodeRequest>
type Request = z.output<typeof EnrolmentRequest>

/** One-time codes, and the machines that become tills by them. */
export function createEnrolmentService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  /** @throws NOT_FOUND for a store that is not within reach */
  const createCode = async (
    who: UserPrincipal,
    { storeId, tillNumber }: CodeRequest,
  ): Promise<z.infer<typeof EnrolmentCodeResponse>> => {
    const { tenantId } = who
    if (!reaches(who.stores, storeId)) throw new AppError('NOT_FOUND', { storeId })
    const code = newCode()
    const createdAt = clock.now()
    const expiresAt = new Date(createdAt.getTime() + CODE_MINUTES * 60_000)
    await db.write(tenantId, async (tx) => {
      const store = await tx.store.findUnique({ where: { tenantId_id: { tenantId, id: storeId } } })
      if (!store) throw new AppError('NOT_FOUND', { storeId })
      // One open code a till number: the one that was told last.
      await tx.enrolmentCode.updateMany({
        where: { tenantId, storeId, tillNumber, usedAt: null, expiresAt: { gt: createdAt } },
        data: { expiresAt: createdAt },
      })
      const id = randomUUID()
      const row = { tenantId, id, storeId, tillNumber, codeHash: hashSecret(code), createdBy: who.id }
      await tx.enrolmentCode.create({ data: { ...row, createdAt, expiresAt } })
      const details = { storeId, tillNumber }
      await audit(tx, {
        tenantId,
        at: createdAt,
        actor: actorOf(who),
        action: 'enrolment-code.created',
        entity: ['enrolment-code', id],
        details,
      })
    })
    return { code: displayCode(code), expiresAt: expiresAt.toISOString(), storeId, tillNumber }
  }

  /**
   * The same machine gets the same answer once more while its code is fresh: the first may have been lost.
   *
   * @throws ENROLMENT_CODE_UNKNOWN, ENROLMENT_CODE_USED, ENROLMENT_CODE_EXPIRED, ENROLMENT_OTHER_TILL
   */
  const enrol = async (request: Request): Promise<EnrolmentResponse> => {
    const found = await db.findKey('enrolment-code', hashSecret(request.code))
    if (!found) throw new AppError('ENROLMENT_CODE_UNKNOWN')
    const { tenantId, entityId: codeId } = found
    return db.write(tenantId, async (tx) => {
      const at = clock.now()
      const code = await useCode(tx, tenantId, codeId, request.publicKey, at)
      const till = await takeTill(tx, code, request.tillId, at)
      if (!code.isRepeat) {
        const deviceId = await replaceDevice(tx, tenantId, till.id, request, at)
        const where = { tenantId_id: { tenantId, id: codeId } }
        await tx.enrolmentCode.update({ where, data: { deviceId } })
      }
      return answerFor(tx, till)
    })
  }

  return { createCode, enrol }
}

/** Who the machine is from now on, and what came before it. */
async function answerFor(tx: Tx, till: Till): Promise<EnrolmentResponse> {
  const { tenantId, storeId } = till
  const store = await tx.store.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: storeId } } })
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } })
  const lastReceiptNumber = toNumber(till.lastReceiptNumber)
  return {
    identity: {
      tenantId,
      tenantName: tenant.name,
      tillId: till.id,
      tillNumber: till.number,
      store: storeOf(store),
    },
    pinPepper: tenant.pinPepper,
    nextReceiptNumber: lastReceiptNumber + 1,
    earlierLife: await findEarlierLife(tx, till),
  }
}

type UsedCode = { readonly tenantId: string; readonly storeId: string; readonly tillNumber: number }

/** Single use: the row is taken by the first UPDATE, a second one waits for it and finds it used. */
async function useCode(
  tx: Tx,
  tenantId: string,
  id: string,
  publicKey: string,
  at: Date,
): Promise<UsedCode & { isRepeat: boolean }> {
  const where = { tenantId, id, usedAt: null, expiresAt: { gt: at } }
  const { count } = await tx.enrolmentCode.updateMany({ where, data: { usedAt: at } })
  const code = await tx.enrolmentCode.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id } } })
  if (count === 1) return { ...code, isRepeat: false }
  if (code.expiresAt > at && code.deviceId !== null) {
    const where = { tenantId, id: code.deviceId, publicKey, replacedAt: null, revokedAt: null }
    if (await tx.tillDevice.findFirst({ where })) return { ...code, isRepeat: true }
  }
  throw new AppError(code.usedAt ? 'ENROLMENT_CODE_USED' : 'ENROLMENT_CODE_EXPIRED')
}

/**
 * The till of the code's number, made when it is new. A till that enrols again keeps its id, also at a hub that was
 * restored from before it was made.
 */
async function takeTill(
  tx: Tx,
  { tenantId, storeId, tillNumber: number }: UsedCode,
  wantedId: string | undefined,
  at: Date,
): Promise<Till> {
  const key = { tenantId, storeId, number }
  const create = { ...key, id: wantedId ?? randomUUID(), enrolledAt: at }
  // Upsert by its unique key: two codes for one new number make one till.
  const till = await tx.till
    .upsert({ where: { tenantId_storeId_number: key }, create, update: { enrolledAt: at, twinSeenAt: null } })
    .catch((cause: unknown) => {
      if (wantedId !== undefined && isTaken(cause)) throw new AppError('ENROLMENT_OTHER_TILL', {}, { cause })
      throw cause
    })
  if (wantedId !== undefined && till.id !== wantedId)
    throw new AppError('ENROLMENT_OTHER_TILL', { tillNumber: number })
  return till
}

/** The wanted id is that of another till number. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'P2002'

/** The newest machine is the till; what an earlier one still holds is acknowledged, but set apart. */
async function replaceDevice(tx: Tx, tenantId: string, tillId: string, request: Request, at: Date) {
  const { count } = await tx.tillDevice.updateMany({
    where: { tenantId, tillId, replacedAt: null },
    data: { replacedAt: at },
  })
  const id = randomUUID()
  const { publicKey, machine } = request
  const { platform, appVersion } = machine
  await tx.tillDevice.create({
    data: { tenantId, id, tillId, publicKey, platform, appVersion, enrolledAt: at },
  })
  const action = count > 0 ? 'till.replaced' : 'till.enrolled'
  await audit(tx, {
    tenantId,
    at,
    actor: ['device', id],
    action,
    entity: ['till', tillId],
    details: { platform, appVersion },
  })
  return id
}

export type EnrolmentService = ReturnType<typeof createEnrolmentService>
