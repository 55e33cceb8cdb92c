import type { Clock } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import type { App } from '../../plugins/app-type.ts'
import type { HubKeys } from '../../tokens/hub-keys.ts'
import { createSignedTexts } from '../../tokens/signed-text.ts'
import { createSessionView } from './describe-session.ts'
import { devicesRoutes } from './devices-routes.ts'
import { createPasswordService } from './password-service.ts'
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
  readonly secureCookies: boolean
}

/** How people come in, and stay until they leave. */
export function createPeople({ db, clock, keys, secureCookies }: Deps) {
  const texts = createSessionTexts({ texts: createSignedTexts(keys.sessionKeys), clock })
  const sessions = createSessions({ db, clock, texts })
  const tries = createTries({ db, clock })
  const signIns = createSignInService({ db, sessions, tries })
  const passwords = createPasswordService({ db, clock, sessions, tries })
  const view = createSessionView({ db, texts })
  const cookies = createSessionCookies(secureCookies)

  const routes = (app: App): void => {
    sessionRoutes(app, { db, sessions, signIns, passwords, view, cookies })
    devicesRoutes(app, { db, sessions, cookies })
  }
  return { routes, findSession: sessions.find, isCsrf: texts.isCsrf }
}
