import type { Background } from '../../background.ts'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { App } from '../../plugins/app-type.ts'
import type { HubKeys } from '../../tokens/hub-keys.ts'
import type { Seals } from '../../tokens/seals.ts'
import { createSignedTexts } from '../../tokens/signed-text.ts'
import { apiKeysRoutes } from '../api-keys/api-keys-routes.ts'
import { createApiKeysService } from '../api-keys/api-keys-service.ts'
import { createLinks } from '../links/links.ts'
import { linksRoutes } from '../links/links-routes.ts'
import { createResetService } from '../links/reset-service.ts'
import { createMailbox, type MailKey } from '../mail/mailbox.ts'
import { regionsRoutes } from '../regions/regions-routes.ts'
import { createRegionsService } from '../regions/regions-service.ts'
import { rolesRoutes } from '../roles/roles-routes.ts'
import { createRolesService } from '../roles/roles-service.ts'
import { createFactors } from '../second-factor/factor-service.ts'
import { createOwnFactorService } from '../second-factor/own-factor-service.ts'
import { secondFactorRoutes } from '../second-factor/second-factor-routes.ts'
import { createInvitations } from '../users/invitations.ts'
import { usersRoutes } from '../users/users-routes.ts'
import { createUsersService } from '../users/users-service.ts'
import { createSessionView } from './describe-session.ts'
import { devicesRoutes } from './devices-routes.ts'
import { createPasswordService } from './password-service.ts'
import { createSecondStep } from './second-step.ts'
import { createSessionCookies } from './session-cookies.ts'
import { sessionRoutes } from './session-routes.ts'
import { createSessionTexts } from './session-texts.ts'
import { createSessions } from './sessions.ts'
import { createSignInService } from './sign-in-service.ts'
import { createTries } from './tries.ts'

type Deps = {
  readonly db: Database
  readonly clock: Clock
  readonly keys: Pick<HubKeys, 'sessionKeys'>
  /** Of what the hub has to read again. */
  readonly seals: Seals
  readonly secureCookies: boolean
  readonly background: Background
  readonly publicUrl: string
  readonly onMail: (key: MailKey) => void
}

/** How people come in, and stay until they leave. */
export function createPeople(deps: Deps) {
  const { db, clock, keys, seals, secureCookies } = deps
  const texts = createSessionTexts({ texts: createSignedTexts(() => keys.sessionKeys), clock })
  const sessions = createSessions({ db, clock, texts })
  const tries = createTries({ db, clock })
  const factors = createFactors({ clock, seals })
  const secondStep = createSecondStep({ db, clock, texts, factors, sessions, tries })
  const signIns = createSignInService({ db, sessions, factors, secondStep, tries })
  const passwords = createPasswordService({ db, clock, sessions, tries })
  const ownFactors = createOwnFactorService({ db, clock, factors, passwords, sessions, tries })
  const mailbox = createMailbox(deps)
  const links = createLinks({ db, clock, sessions, tries })
  const resets = createResetService({ ...deps, mailbox, tries })
  const invitations = createInvitations({ ...deps, mailbox })
  const users = createUsersService({ db, clock, sessions, invitations })
  const apiKeys = createApiKeysService({ db, clock })
  const view = createSessionView({ db, texts })
  const cookies = createSessionCookies(secureCookies)

  const routes = (app: App): void => {
    sessionRoutes(app, { db, sessions, signIns, secondStep, passwords, view, cookies })
    devicesRoutes(app, { db, sessions, cookies })
    secondFactorRoutes(app, { factors: ownFactors })
    linksRoutes(app, { links, resets })
    usersRoutes(app, { users })
    regionsRoutes(app, { regions: createRegionsService({ db, clock }) })
    apiKeysRoutes(app, { apiKeys })
    rolesRoutes(app, { roles: createRolesService({ db, clock }) })
  }
  return { routes, findSession: sessions.find, findApiKey: apiKeys.find, isCsrf: texts.isCsrf }
}
