import * as z from 'zod'
import type { OperatorRole } from './operator.ts'

/**
 * What somebody at a till may do beyond scanning, taking money and holding a basket, which everybody may who is
 * signed in. Journals name them: a name is never reused for something else.
 */
export const Permission = z.enum([
  'basket-void',
  'cash-in',
  'cash-out',
  'cash-drop',
  'cash-read',
  'card-resolve',
  'date-confirm',
  'device-setup',
  'discount',
  'no-sale',
  'price-override',
  'product-correct',
  'product-provisional',
  'receipt-reprint',
  'recovery-confirm',
  'report-read',
  'return',
  'return-without-receipt',
  'sale-void',
  'shift-close',
  'shift-force-close',
  'shift-hand-over',
  'shift-open',
  'tax-exempt',
  'terminal-day-end',
  'training',
])
export type Permission = z.infer<typeof Permission>

const CASHIER: readonly Permission[] = [
  'basket-void',
  'cash-drop',
  'receipt-reprint',
  'report-read',
  'shift-close',
  'shift-hand-over',
  'shift-open',
]

const GRANTED: Readonly<Record<OperatorRole, readonly Permission[]>> = {
  cashier: CASHIER,
  manager: Permission.options,
}

/** Whether a role may do it without asking anybody. */
export const isPermitted = (role: OperatorRole, permission: Permission): boolean =>
  GRANTED[role].includes(permission)
