import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SECRETS, Settings } from './settings.ts'

const document = readFileSync(join(import.meta.dirname, '../../../.github/SETTINGS.md'), 'utf8')
const defaults: Record<string, unknown> = Settings.parse({})

/** As .github/SETTINGS.md has to have it: a setting that changes here changes there. */
const rowOf = ([name, schema]: readonly [string, { readonly description?: string | undefined }]): string => {
  const isSecret = (SECRETS as readonly string[]).includes(name)
  const preset = defaults[name]
  return `| \`${name}\`${isSecret ? ' (or `_FILE`)' : ''} | ${preset === undefined ? '' : `\`${preset}\``} | ${schema.description} |`
}

test('the document tells of every setting, as it is, and of no other', () => {
  const rows = document.split('\n').filter((line) => line.startsWith('| `HUB_'))
  expect(rows).toEqual(Object.entries(Settings.shape).map(rowOf))
})
