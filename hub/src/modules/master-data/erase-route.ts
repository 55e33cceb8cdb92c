import { CustomerRecord } from '@codex/shared/api/office/customers'
import { AppError } from '@codex/shared/errors/app-error'
import * as z from 'zod'
import { actorOf } from '../../access/user-principal.ts'
import { auditBySql } from '../../database/audit.ts'
import type { App } from '../../plugins/app-type.ts'
import { userOf } from '../../plugins/auth.ts'
import type { RecordDeps } from '../../records/record-service.ts'
import { findRecord } from '../../records/record-sql.ts'
import { customers } from './customers.ts'

const schema = {
  operationId: 'eraseCustomer',
  summary: 'Erases who a customer was, for good; sales and balances keep the bare id',
  tags: ['customers'],
  params: z.object({ id: z.uuid() }),
  response: { 200: CustomerRecord },
}

/** Twice is as once. */
export function eraseRoute(app: App, { db, clock }: RecordDeps): void {
  const config = { auth: { user: 'customers:write' } } as const
  app.post('/v1/customers/:id/erase', { schema, config }, (request) => {
    const who = userOf(request)
    const { tenantId } = who
    const { id } = request.params
    return db.appTransaction(tenantId, async (sql) => {
      const before = await findRecord(sql, customers, tenantId, id, 'FOR UPDATE')
      if (!before) throw new AppError('NOT_FOUND', { customerId: id })
      if (before.erasedAt !== null) return before
      const at = clock.now()
      await sql.query(
        `UPDATE customer SET number = NULL, name = '', email = NULL, phone = NULL, customer_group = NULL,
           updated_at = $3, erased_at = $3 WHERE tenant_id = $1 AND id = $2`,
        [tenantId, id, at],
      )
      const what = { action: 'customer.erased', entity: ['customer', id] as const, details: {} }
      await auditBySql(sql, { tenantId, at, actor: actorOf(who), ...what })
      return (await findRecord(sql, customers, tenantId, id)) ?? before
    })
  })
}
