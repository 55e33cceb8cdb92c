import { expect, it } from 'vitest'
import { isPermitted, Permission } from './permission.ts'

it('lets a manager do everything', () => {
  for (const permission of Permission.options) expect(isPermitted('manager', permission)).toBe(true)
})

it('lets a cashier do what belongs to a day at the drawer, and nothing that gives money away', () => {
  const permitted = Permission.options.filter((permission) => isPermitted('cashier', permission))
  expect(permitted).toEqual([
    'basket-void',
    'cash-drop',
    'receipt-reprint',
    'report-read',
    'shift-close',
    'shift-hand-over',
    'shift-open',
  ])
})
