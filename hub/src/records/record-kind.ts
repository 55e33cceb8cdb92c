import type { ErrorCode } from '@codex/shared/errors/error-codes'
import type { ChangeKind } from '@codex/shared/sync/pull'
import type * as z from 'zod'
import type { Resource } from '../access/scopes.ts'
import type { UserPrincipal } from '../access/user-principal.ts'
import type { Sql } from '../database/tenant-transaction.ts'
import type { Column } from './column.ts'

export type Fields = { readonly [field: string]: unknown }
export type HasId = { readonly id: string }

/** What of a record stands in other tables: how each field is read, and how all of them are written. */
export type RecordParts<R> = {
  /** By field, an expression over a row of the record's table. */
  readonly select: Readonly<Record<string, string>>
  readonly write: (sql: Sql, written: Written<R>) => Promise<void>
}

/** A record that is new (then `before` is undefined) or was changed. */
export type Written<R, Who = UserPrincipal> = {
  readonly who: Who
  readonly before: R | undefined
  readonly after: R
  /** At which revision tills hear of it. */
  readonly revision: number
  readonly at: Date
}

/**
 * One kind of record that head office keeps for the whole tenant: how it looks, where it stands and who hears of it. Its
 * routes, their checks, the audit trail and the feed to the tills follow from this.
 */
export type RecordKind<R extends HasId = HasId> = {
  /** Singular, as the audit trail and the feed have it. */
  readonly name: string
  /** In the address, and the name of the list on a page of it. */
  readonly plural: string
  /** In operation ids: `Department` makes `listDepartments`, `getDepartment`, ... */
  readonly title: readonly [singular: string, plural: string]
  readonly resource: Resource
  readonly table: string
  /** By field; of a record that is packed, by the fields of what is packed. */
  readonly columns: Readonly<Record<string, Column>>
  /** Of a record that does not stand in its table field by field. */
  readonly packing?: { readonly pack: (record: R) => Fields; readonly unpack: (row: Fields) => Fields }
  /** Fields that stand in other tables. */
  readonly parts?: RecordParts<R>
  /** The schema of the record as it is shown. */
  readonly record: z.ZodType<R>
  /** What a new one has to say; what may be left out has a default. */
  readonly create: z.ZodType<Fields>
  /** What may be changed, all of it optional. */
  readonly change: z.ZodType<Fields>
  /** Fields that a list is in the order of; the id comes last by itself. */
  readonly order: readonly (keyof R & string)[]
  /** Texts in which `search` looks; none: there is no search. */
  readonly search: readonly (keyof R & string)[]
  /** Tills hear of every change. */
  readonly feed?: ChangeKind
  /** A field that says when it was last changed. */
  readonly stamp?: keyof R & string
  /** What a schema cannot know: names in other tables, numbers that are taken. @throws a coded error */
  readonly check?: (sql: Sql, tenantId: string, record: R) => Promise<void>
  /** It holds names and addresses of people: the audit trail, which nobody may change, says which fields changed. */
  readonly isPersonal?: true
  /** What `check` and `parts` refuse it with. */
  readonly errors?: readonly ErrorCode[]
  /** The store that it belongs to: only those see it who reach that store. Left out: it is the whole tenant's. */
  readonly storeOf?: (record: R) => string
  /** It is over, and stays as it is. */
  readonly hasEnded?: (record: R) => boolean
  /** Left out: there are pages of it. */
  readonly isListed?: false
  /** Left out: it can be deleted. */
  readonly isKept?: true
}
