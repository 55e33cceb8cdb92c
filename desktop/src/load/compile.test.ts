import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compile } from './compile.ts'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'codex-compile-'))
  file = join(dir, 'program.js')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const said: unknown[] = []
const say = (id: string): unknown => said.push(id)
const program = (word: string): string =>
  `const say = (word) => require(word); say('${word}'); exports.at = [__filename, __dirname]`

function cached(): void {
  const { cache } = compile(file)
  const { file: cacheFile, bytes } = cache()
  writeFileSync(cacheFile, bytes)
}
function run(): readonly unknown[] {
  said.length = 0
  compile(file).run(say)
  return said
}

it('runs a program, with its cache and without', () => {
  writeFileSync(file, program('one'))
  expect(compile(file).isCached).toBe(false)
  expect(run()).toEqual(['one'])
  cached()
  expect(compile(file).isCached).toBe(true)
  expect(run()).toEqual(['one'])
})

it('runs what the program says now, not what a cache of the same length was made from', () => {
  writeFileSync(file, program('one'))
  cached()
  writeFileSync(file, program('two'))
  expect(compile(file).isCached).toBe(false)
  expect(run()).toEqual(['two'])
})

it('does without a cache that is damaged in any place', () => {
  writeFileSync(file, program('one'))
  cached()
  const cacheFile = join(dir, 'program.cache')
  const whole = readFileSync(cacheFile)
  for (const at of [0, 31, 32, Math.floor(whole.length / 2), whole.length - 1]) {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] as number) ^ 1
    writeFileSync(cacheFile, damaged)
    expect(compile(file).isCached).toBe(false)
  }
  for (const length of [0, 16, 32, whole.length - 1]) {
    writeFileSync(cacheFile, whole.subarray(0, length))
    expect(compile(file).isCached).toBe(false)
  }
  expect(run()).toEqual(['one'])
})
