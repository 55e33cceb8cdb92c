import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderedRows } from './render.ts'
import { rows } from './rows.ts'

const here = new URL('.', import.meta.url)
const document = new URL('../../../../.github/RECOVERY.md', here)

it('tells every fault in the words of the till, and no other', () => {
  const [, table = ''] = readFileSync(document, 'utf8').split('| what to do |\n|---|---|---|---|\n')
  expect(table.split('\n\n')[0]?.split('\n')).toEqual(renderedRows())
})

it('tells no fault that is not done for real', () => {
  const tests = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
    .join('\n')
  const done = [...tests.matchAll(/^ {0,4}row\('([a-z-]+)'/gm)].map(([, id]) => id)
  expect(done.toSorted()).toEqual(Object.keys(rows).toSorted())
})
