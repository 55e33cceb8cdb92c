import { assert } from '../../errors/assert.ts'
import type { AiRow } from './ai-row.ts'
import type { CharacterSet } from './character-set.ts'
import { COMPONENT_CHECKS, type ComponentCheck, isComponentCheckName } from './check-component.ts'
import { ITEMS_AIS } from './table/items-ais.ts'
import { MEASURE_AIS } from './table/measure-ais.ts'
import { PROCESS_AIS } from './table/process-ais.ts'
import { SPECIAL_AIS } from './table/special-ais.ts'
import { TRADE_AIS } from './table/trade-ais.ts'
import { TRANSPORT_AIS } from './table/transport-ais.ts'

export interface Component {
  set: CharacterSet
  min: number
  max: number
  optional: boolean
  checks: readonly ComponentCheck[]
}

/** One application identifier, ready for use. */
export interface Ai {
  ai: string
  title: string
  components: readonly Component[]
  /** Its length is known from its first two digits; no separator follows it (General Specifications 7.8.5). */
  isPredefined: boolean
  /** Most characters of a value. */
  maxLength: number
  needs: readonly (readonly string[])[]
  bars: readonly string[]
  /** Digital Link: sequences of qualifiers of this primary key; undefined when it is none. */
  qualifiers: readonly (readonly string[])[] | undefined
  isLinkAttribute: boolean
}

export const AI_ROWS: readonly AiRow[] = [
  ...ITEMS_AIS,
  ...MEASURE_AIS,
  ...TRADE_AIS,
  ...TRANSPORT_AIS,
  ...PROCESS_AIS,
  ...SPECIAL_AIS,
]

// GS1 General Specifications, figure 7.8.5-2.
const PREDEFINED = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/

let table: { byAi: ReadonlyMap<string, Ai>; lengths: ReadonlyMap<string, number> } | undefined

function readTable() {
  const byAi = new Map(
    AI_ROWS.flatMap((row) => seriesOf(row.ai).map((ai) => [ai, compile(row, ai)] as const)),
  )
  const lengths = new Map([...byAi.keys()].map((ai) => [ai.slice(0, 2), ai.length] as const))
  return { byAi, lengths }
}

/** The application identifier of these digits, when GS1 has given it out. */
export function findAi(ai: string): Ai | undefined {
  table ??= readTable()
  return table.byAi.get(ai)
}

/** Reads the identifier at a place of a message: its first two digits tell its length (7.8.1). */
export function aiAt(message: string, at: number): Ai | undefined {
  table ??= readTable()
  const length = table.lengths.get(message.slice(at, at + 2))
  return length === undefined ? undefined : table.byAi.get(message.slice(at, at + length))
}

/** Every application identifier, in the order of the table. */
export function allAis(): readonly Ai[] {
  table ??= readTable()
  return [...table.byAi.values()]
}

/** `31nn`: any two digits in the place of `nn`. */
export function matchesAi(pattern: string, ai: string): boolean {
  const stem = pattern.replace(/n+$/, '')
  return ai.length === pattern.length && ai.startsWith(stem)
}

function seriesOf(ais: string): readonly string[] {
  const [first = '', last = first] = ais.split('-')
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, step) => String(Number(first) + step).padStart(first.length, '0'))
}

function compile(row: AiRow, ai: string): Ai {
  const components = row.format.split(' ').map(readComponent)
  return {
    ai,
    title: row.title,
    components,
    isPredefined: PREDEFINED.test(ai),
    maxLength: components.reduce((sum, { max }) => sum + max, 0),
    needs: (row.needs?.split(' ') ?? []).map((group) => group.split('+')),
    bars: row.bars?.split(' ') ?? [],
    qualifiers: row.key
      ?.split('|')
      .map((sequence) => sequence.split(' ').filter((qualifier) => qualifier !== '')),
    isLinkAttribute: row.attribute !== false,
  }
}

function readComponent(text: string): Component {
  const match = /^([nxyz])(\d+)(?:-(\d+))?((?::\w+)*)(\?)?$/.exec(text)
  assert(match, `component ${text}`)
  const [, set, least, most = least, names, optional] = match
  const checks = names!
    .split(':')
    .slice(1)
    .map((name) => {
      assert(isComponentCheckName(name), `check ${name}`)
      return COMPONENT_CHECKS[name]
    })
  return {
    set: set as CharacterSet,
    min: Number(least),
    max: Number(most),
    optional: optional === '?',
    checks,
  }
}
