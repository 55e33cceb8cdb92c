import { RESOURCES, type Resource, SCOPES, type Scope } from './scopes.ts'

export const ROLES = ['owner', 'head-office', 'store-manager', 'it', 'ops', 'auditor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const reading = (...resources: Resource[]): Scope[] => resources.map((name) => `${name}:read` as Scope)

/** Whoever writes something sees it. */
const writing = (...resources: Resource[]): Scope[] =>
  resources.flatMap((name) => RESOURCES[name].map((way) => `${name}:${way}` as Scope))

const GOODS = ['products', 'barcodes', 'prices', 'promotions', 'tax-classes', 'departments'] as const
const AT_TILLS = ['quick-keys', 'barcode-templates', 'receipt-layouts'] as const
const BALANCES = ['gift-cards', 'vouchers', 'store-credit'] as const
const TRADE = ['sales', 'shifts', 'cash', 'reports', 'exceptions'] as const

/** What each role may do, where it is granted. */
const SCOPES_OF: Readonly<Record<Role, readonly Scope[]>> = {
  owner: SCOPES,
  'head-office': [
    ...reading(...TRADE, 'tills', 'users', 'reconciliations', 'dead-letters', 'audit', 'settings'),
    ...writing(...GOODS, ...AT_TILLS, ...BALANCES, 'regions', 'stores', 'operators', 'customers', 'stock'),
    ...writing('conflicts'),
  ],
  'store-manager': [
    ...reading(...GOODS, ...AT_TILLS, ...BALANCES, ...TRADE, 'regions', 'stores', 'tills', 'reconciliations'),
    ...writing('quick-keys', 'operators', 'customers', 'stock', 'conflicts'),
  ],
  /** Store IT: sets tills up, takes them away and brings in what a dead one sold. */
  it: [
    ...reading(...GOODS, ...TRADE, 'regions', 'stores', 'operators', 'conflicts', 'reconciliations'),
    ...reading('dead-letters'),
    ...writing(...AT_TILLS, 'tills', 'enrolment', 'settings'),
  ],
  /** Keeps the hub running: repairs what could not be read, and sees no customer. */
  ops: [
    ...reading('regions', 'stores', 'tills', 'products', 'departments', 'conflicts', 'audit', 'settings'),
    ...writing('dead-letters', 'reconciliations', 'webhooks'),
  ],
  auditor: SCOPES.filter((scope) => scope.endsWith(':read')),
  viewer: [
    ...reading(...GOODS, ...AT_TILLS, ...TRADE, 'regions', 'stores', 'tills', 'conflicts', 'reconciliations'),
    ...reading('dead-letters'),
  ],
}

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

/** Nothing for a role that this version does not know. */
export const scopesOf = (role: string): readonly Scope[] =>
  isRole(role) ? [...new Set(SCOPES_OF[role])] : []
