import { expect, test } from 'vitest'
import { checkDocument } from './check-document.ts'

const repository = {
  exists: (path: string) =>
    ['hub/src/app.ts', '.github/ARCHITECTURE.md', 'README.md', 'desktop/src'].includes(path),
  npmScripts: ['check', 'test:long'],
}
const check = (text: string, path = 'README.md') => checkDocument(path, text, repository)

test('links lead somewhere', () => {
  expect(check('[a](.github/ARCHITECTURE.md#words) [b](https://example.com) [c](#here)')).toEqual([])
  expect(check('[up](../README.md)', '.github/ARCHITECTURE.md')).toEqual([])
  expect(check('one\n[a](missing.md)')).toEqual(['README.md:2: the link missing.md leads nowhere'])
  expect(check('![shot](.github/shot.png "title")')).toHaveLength(1)
  expect(check('<img src="shot.png">')).toHaveLength(1)
})

test('paths in backticks exist', () => {
  expect(check('`hub/src/app.ts` `desktop/src` `hub/<name>` `hub/web/dist` `a/b` `desktop/**`')).toEqual([])
  expect(check('see `hub/src/gone.ts`')).toEqual(['README.md:1: there is no hub/src/gone.ts'])
})

test('npm scripts exist, in code too', () => {
  expect(check('`npm run check`\n```\nnpm run test:long -- unit\n```')).toEqual([])
  expect(check('```\nnpm run nothing\n```')).toEqual(['README.md:2: package.json has no script "nothing"'])
})

test('fenced code is no text', () => {
  expect(check('```\n[a](missing.md) `hub/src/gone.ts`\n```\n[b](gone.md)')).toEqual([
    'README.md:4: the link gone.md leads nowhere',
  ])
})
