const READ = ['read'] as const
const BOTH = ['read', 'write'] as const

/** What there is to read and to change. What tills alone write is only read here. */
export const RESOURCES = {
  products: BOTH,
  barcodes: BOTH,
  prices: BOTH,
  promotions: BOTH,
  'tax-classes': BOTH,
  departments: BOTH,
  'quick-keys': BOTH,
  'barcode-templates': BOTH,
  'receipt-layouts': BOTH,
  regions: BOTH,
  stores: BOTH,
  tills: BOTH,
  /** The codes that make a machine a till. */
  enrolment: BOTH,
  operators: BOTH,
  users: BOTH,
  'api-keys': BOTH,
  customers: BOTH,
  'gift-cards': BOTH,
  vouchers: BOTH,
  'store-credit': BOTH,
  stock: BOTH,
  sales: READ,
  shifts: READ,
  cash: READ,
  reports: READ,
  exceptions: READ,
  conflicts: BOTH,
  reconciliations: BOTH,
  'dead-letters': BOTH,
  audit: READ,
  settings: BOTH,
  webhooks: BOTH,
} as const

type Resources = typeof RESOURCES
export type Resource = keyof Resources
export type Scope = { [R in Resource]: `${R}:${Resources[R][number]}` }[Resource]

export const SCOPES: readonly Scope[] = Object.entries(RESOURCES).flatMap(([resource, ways]) =>
  ways.map((way) => `${resource}:${way}` as Scope),
)

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text)
