import { randomUUID } from 'node:crypto'
import type {
  EnrolmentCodeRequest,
  EnrolmentCodeResponse,
  EnrolmentRequest,
  EnrolmentResponse,
} from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import type * as z from 'zod'
import type { Clock } from '../../clock.ts'
import { audit } from '../../database/audit.ts'
import type { Database, Tx } from '../../database/database.ts'
import { storeOf, toNumber } from '../../database/rows.ts'
import type { UserPrincipal } from '../../plugins/auth.ts'
import { hashSecret } from '../../tokens/secret-token.ts'
import { displayCode, newCode } from './code.ts'

export const CODE_MINUTES = 15

type CodeRequest = z.infer<typeof EnrolmentCodeRequest>
type Request = z.output<typeof EnrolmentRequest>

/** One-time codes, and the machines that become tills by them. */
export function createEnrolmentService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  /** @throws NOT_FOUND for a store that the tenant does not have */
  const createCode = async (
    { tenantId, userId }: UserPrincipal,
    { storeId, tillNumber }: CodeRequest,
  ): Promise<z.infer<typeof EnrolmentCodeResponse>> => {
    const code = newCode()
    const createdAt = clock.now()
    const expiresAt = new Date(createdAt.getTime() + CODE_MINUTES * 60_000)
    await db.write(tenantId, async (tx) => {
      const store = await tx.store.findUnique({ where: { tenantId_id: { tenantId, id: storeId } } })
      if (!store) throw new AppError('NOT_FOUND', { storeId })
      const id = randomUUID()
      const row = { tenantId, id, storeId, tillNumber, codeHash: hashSecret(code), createdBy: userId }
      await tx.enrolmentCode.create({ data: { ...row, createdAt, expiresAt } })
      const details = { storeId, tillNumber }
      await audit(tx, {
        tenantId,
        at: createdAt,
        actor: ['user', userId],
        action: 'enrolment-code.created',
        entity: ['enrolment-code', id],
        details,
      })
    })
    return { code: displayCode(code), expiresAt: expiresAt.toISOString(), storeId, tillNumber }
  }

  /** @throws ENROLMENT_CODE_UNKNOWN, ENROLMENT_CODE_USED, ENROLMENT_CODE_EXPIRED */
  const enrol = async (request: Request): Promise<EnrolmentResponse> => {
    const found = await db.findKey('enrolment-code', hashSecret(request.code))
    if (!found) throw new AppError('ENROLMENT_CODE_UNKNOWN')
    const { tenantId, entityId: codeId } = found
    return db.write(tenantId, async (tx) => {
      const at = clock.now()
      const { storeId, tillNumber } = await useCode(tx, tenantId, codeId, at)
      const store = await tx.store.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id: storeId } } })
      const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } })
      const till = await takeTill(tx, tenantId, storeId, tillNumber, at)
      await replaceDevice(tx, tenantId, till.id, request, at)
      const identity = {
        tenantId,
        tenantName: tenant.name,
        tillId: till.id,
        tillNumber,
        store: storeOf(store),
      }
      const nextReceiptNumber = toNumber(till.lastReceiptNumber) + 1
      return { identity, pinPepper: tenant.pinPepper, nextReceiptNumber }
    })
  }

  return { createCode, enrol }
}

/** Single use: the row is taken by the first UPDATE, a second one waits for it and finds it used. */
async function useCode(tx: Tx, tenantId: string, id: string, at: Date) {
  const where = { tenantId, id, usedAt: null, expiresAt: { gt: at } }
  const { count } = await tx.enrolmentCode.updateMany({ where, data: { usedAt: at } })
  const code = await tx.enrolmentCode.findUniqueOrThrow({ where: { tenantId_id: { tenantId, id } } })
  if (count === 1) return code
  throw new AppError(code.usedAt ? 'ENROLMENT_CODE_USED' : 'ENROLMENT_CODE_EXPIRED')
}

async function takeTill(tx: Tx, tenantId: string, storeId: string, number: number, at: Date) {
  const key = { tenantId, storeId, number }
  const create = { ...key, id: randomUUID(), enrolledAt: at }
  // Upsert by its unique key: two codes for one new number make one till.
  return tx.till.upsert({ where: { tenantId_storeId_number: key }, create, update: { enrolledAt: at } })
}

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
}

export type EnrolmentService = ReturnType<typeof createEnrolmentService>
