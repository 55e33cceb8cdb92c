import { readFileSync } from 'node:fs'
import { checkFile } from './layers/check-file.ts'
import { lengthLimits, measureLengths } from './layers/file-lengths.ts'
import { sourceFiles } from './layers/source-files.ts'
import { inRepo } from './lib/paths.ts'
import { main } from './lib/progress.ts'

const help = `
node scripts/run.mjs check-layers

Checks who imports whom (scripts/layers/areas.ts), that shared is pure, and how long the source files are.
`

await main(help, async () => {
  const sources = sourceFiles().map((path) => ({ path, code: readFileSync(inRepo(path), 'utf8') }))
  const violations = sources.flatMap(({ path, code }) => checkFile(path, code))
  for (const { path, line, rule } of violations) console.error(`${path}:${line}: ${rule}`)

  const lengths = measureLengths(sources.map(({ code }) => code.split('\n').length - 1))
  console.log(
    `${lengths.files} files, ${violations.length} imports or uses against the rules; ` +
      `lines per file: median ${lengths.median} (at most ${lengthLimits.median}), p90 ${lengths.p90} (at most ${lengthLimits.p90})`,
  )
  return violations.length === 0 && lengths.ok ? 0 : 1
})
