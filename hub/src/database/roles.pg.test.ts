import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../testing/test-postgres.ts'
import { checkRoles } from './check-roles.ts'
import { DATABASE } from './embedded/cluster.ts'
import { ensureRoles } from './roles.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startTestPostgres({ migrated: false })
})
afterAll(() => postgres.remove())

test('the roles are made again without harm', async () => {
  await ensureRoles(postgres.adminUrl, DATABASE, postgres.credentials)
  await checkRoles(postgres.urls)
})

test('a role that could see every tenant is refused', async () => {
  const { app, jobs, owner } = postgres.urls
  await expect(checkRoles({ app: postgres.adminUrl, jobs })).rejects.toThrow(
    'codex_admin for app can step around',
  )
  await expect(checkRoles({ app, jobs: owner })).rejects.toThrow('codex_owner for jobs can step around')
})
