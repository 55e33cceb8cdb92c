import {
  type CustomerResponse,
  type CustomersResponse,
  MAX_CUSTOMERS_FOUND,
} from '@codex/shared/api/till/customers'
import { AppError } from '@codex/shared/errors/app-error'
import type { Database } from '../../database/database.ts'
import type { TillPrincipal } from '../../tokens/access-token.ts'

const MAX_WORDS = 6
/** No text in byte order comes between a word's beginnings and this. */
const LAST = '\u{10ffff}'

type Row = Omit<CustomerResponse, 'group'> & { readonly group: string | null }

const COLUMNS = 'c.id AS "customerId", c.number, c.name, c.customer_group AS "group", c.email, c.phone'

/** Customers as tills may see them. */
export function createCustomersService({ db }: { readonly db: Pick<Database, 'appTransaction'> }) {
  /** Every word has to begin a word of the customer's. */
  const search = ({ tenantId }: TillPrincipal, text: string): Promise<CustomersResponse> =>
    db.appTransaction(tenantId, async (sql) => {
      const words = searchWords(text)
      if (words.length === 0) return { customers: [] }
      const { rows } = await sql.query<Row>(searchSql(words.length), [
        tenantId,
        ...words.flatMap((word) => [word, word + LAST]),
      ])
      return { customers: rows.map(summaryOf) }
    })

  /** @throws CUSTOMER_UNKNOWN, also for one who was erased */
  const get = ({ tenantId }: TillPrincipal, customerId: string): Promise<CustomerResponse> =>
    db.appTransaction(tenantId, async (sql) => {
      const { rows } = await sql.query<Row>(
        `SELECT ${COLUMNS} FROM customer c WHERE c.tenant_id = $1 AND c.id = $2 AND c.erased_at IS NULL`,
        [tenantId, customerId],
      )
      if (!rows[0]) throw new AppError('CUSTOMER_UNKNOWN', { customerId })
      return rows[0]
    })

  return { search, get }
}
export type CustomersService = ReturnType<typeof createCustomersService>

/**
 * Folded as `fold_text` folds. An address or a number stands as a whole word; a name's words stand alone; digits apart
 * by blanks or dashes may be one telephone number.
 */
export function searchWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim()
  if (/^\+?[\d\s()/.-]+$/.test(folded)) return [folded.replace(/\D/g, '')].filter((digits) => digits !== '')
  if (folded.includes('@')) return [folded]
  return folded
    .split(/\s+/)
    .flatMap((word) => (/^[\p{L}\p{N}-]+$/u.test(word) ? [word] : word.split(/[^\p{L}\p{N}]+/u)))
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS)
}

const searchSql = (words: number): string => {
  const holds = Array.from(
    { length: words },
    (_, at) => `EXISTS (SELECT 1 FROM customer_word w WHERE w.tenant_id = c.tenant_id AND w.customer_id = c.id
      AND w.word >= $${2 * at + 2} AND w.word < $${2 * at + 3})`,
  )
  return `SELECT ${COLUMNS} FROM customer c
    WHERE c.tenant_id = $1 AND c.erased_at IS NULL AND ${holds.join(' AND ')}
    ORDER BY c.name, c.id LIMIT ${MAX_CUSTOMERS_FOUND}`
}

const SHOWN = 3

function summaryOf({ email, phone, ...row }: Row): CustomersResponse['customers'][number] {
  const digits = phone?.replace(/\D/g, '') ?? ''
  const [name, domain] = email?.split('@') ?? []
  const hint = digits !== '' ? `…${digits.slice(-SHOWN)}` : name && domain ? `${name[0]}…@${domain}` : null
  return { ...row, hint }
}
