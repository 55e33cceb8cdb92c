import type { BalanceKind } from '@codex/shared/api/till/balances'
import type { InStoreTemplate } from '@codex/shared/barcode/in-store/template'
import type { QuickKeyColour } from '@codex/shared/catalog/product'
import type { Promotion } from '@codex/shared/catalog/promotion'
import type { TaxCode } from './goods.ts'

/** One rate each, since ever. */
export interface DemoTaxClass {
  id: string
  code: TaxCode
  name: string
  ratePpm: number
}

export interface DemoStore {
  id: string
  number: number
  name: string
  timeZone: string
  receiptHeader: string[]
  receiptFooter: string[]
  inStoreTemplates: InStoreTemplate[]
  /** Foreign cash that the store takes; left out: none. */
  exchangeRates?: { currency: string; rate: string }[]
}

export interface DemoDepartment {
  id: string
  name: string
  position: number
}

/** `priceMinor` is for one piece or one kilogram, VAT included. */
export interface DemoProduct {
  id: string
  sku: string
  name: string
  departmentId: string
  taxClassId: string
  unit: 'each' | 'kg'
  priceMinor: number
  barcodes: string[]
  /** Left out: for any age, at the shelf's price, and nothing is asked. */
  minimumAge?: number
  openPrice?: boolean
  trackedBy?: 'serial' | 'lot'
}

/** Invented people; `number` stands on their card. */
export interface DemoCustomer {
  id: string
  number: string
  name: string
  email: string | null
  phone: string | null
  customerGroup: string | null
}

/** `code` is in plain text: the seeding code hashes it. */
export interface DemoBalance {
  id: string
  kind: BalanceKind
  code: string
  balanceMinor: number
  /** The last day; null: none. */
  expiresOn: string | null
}

/** `pin` is in plain text: this is a demonstration, the seeding code hashes it. */
export interface DemoOperator {
  id: string
  number: number
  name: string
  role: 'manager' | 'cashier'
  pin: string
}

export interface DemoUser {
  email: string
  password: string
  name: string
  role: 'owner'
}

export interface DemoQuickKey {
  position: number
  label: string
  productId: string
  page: number
  colour: QuickKeyColour | null
  /** Null: of the organisation. */
  storeId: string | null
}

export type DemoPromotion = Omit<Promotion, 'revision'>

export interface DemoData {
  tenant: { id: string; name: string; currency: string; locale: string }
  stores: DemoStore[]
  taxClasses: DemoTaxClass[]
  departments: DemoDepartment[]
  products: DemoProduct[]
  operators: DemoOperator[]
  users: DemoUser[]
  quickKeys: DemoQuickKey[]
  promotions: DemoPromotion[]
  customers: DemoCustomer[]
  balances: DemoBalance[]
}
