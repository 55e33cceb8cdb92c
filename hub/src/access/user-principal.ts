import type { Access, Reach } from './reach.ts'

/** Who asks for head office: a person in a session, or a program with a key. */
export type UserPrincipal = {
  readonly tenantId: string
  readonly kind: 'user' | 'api-key'
  readonly id: string
  /** From where it asks. */
  readonly address: string
  readonly access: Access
  /** Where the scope holds that the route asks for. What lies elsewhere is as if it did not exist. */
  readonly stores: Reach
}

/** A person in a session. */
export type SessionPrincipal = UserPrincipal & {
  readonly kind: 'user'
  readonly sessionId: string
  readonly isSecondFactorGiven: boolean
}

/** How the audit trail names it. */
export const actorOf = ({ kind, id, address }: Pick<UserPrincipal, 'kind' | 'id' | 'address'>) =>
  [kind, id, address] as const
