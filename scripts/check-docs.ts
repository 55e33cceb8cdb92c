import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { checkDocument } from './docs/check-document.ts'
import { inRepo } from './lib/paths.ts'
import { main } from './lib/progress.ts'

const help = `
node scripts/run.mjs check-docs

Checks that the links, paths and npm scripts that README.md and .github/**/*.md name exist.
`

await main(help, async () => {
  const manifest = JSON.parse(readFileSync(inRepo('package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const repository = {
    exists: (path: string) => existsSync(inRepo(path)),
    npmScripts: Object.keys(manifest.scripts),
  }
  const documents = ['README.md', ...below('.github')].filter((path) => existsSync(inRepo(path)))
  const problems = documents.flatMap((path) =>
    checkDocument(path, readFileSync(inRepo(path), 'utf8'), repository),
  )
  for (const problem of problems) console.error(problem)
  // Each script that package.json names is a file that run.mjs finds.
  const unknown = Object.values(manifest.scripts)
    .map((command) => /^node scripts\/run\.mjs ([\w-]+)/.exec(command)?.[1])
    .filter((name) => name !== undefined && !existsSync(inRepo('scripts', `${name}.ts`)))
  for (const name of unknown) console.error(`package.json: there is no scripts/${name}.ts`)
  console.log(`${documents.length} documents, ${problems.length + unknown.length} problems`)
  return problems.length + unknown.length === 0 ? 0 : 1
})

function below(dir: string): string[] {
  if (!existsSync(inRepo(dir))) return []
  return readdirSync(inRepo(dir), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${dir}/${name}`)
}
