import { posix } from 'node:path'
import { type Area, areaOf, isTest, isToolConfig, isWithin, testOnlyPaths, testPackages } from './areas.ts'
import { parseSource } from './parse-source.ts'

export interface Violation {
  readonly path: string
  readonly line: number
  readonly rule: string
}

/** What a source file imports or uses against the table. `path` is relative to the repository. */
export function checkFile(path: string, code: string): Violation[] {
  const area = areaOf(path)
  if (area === undefined || isToolConfig(path)) return []
  const { imports, impurities, tooNew } = parseSource(path, code)
  const found: Violation[] = []
  for (const { line, text } of imports) {
    const rule = brokenRule(area, path, text)
    if (rule !== undefined) found.push({ path, line, rule })
  }
  if (isWithin(path, 'shared/src') && !isTest(path)) {
    for (const { line, text } of impurities) {
      found.push({ path, line, rule: `shared is pure: ${text} has to be an argument` })
    }
  }
  if (runsInTill(path) && !isTest(path)) {
    for (const { line, text } of tooNew) {
      found.push({ path, line, rule: `${text} is newer than the till's oldest runtime, Electron 25` })
    }
  }
  return found
}

const runsInTill = (path: string) => isWithin(path, 'desktop/src') || isWithin(path, 'shared/src')

function brokenRule(area: Area, path: string, specifier: string): string | undefined {
  const test = isTest(path)
  if (specifier.startsWith('node:')) {
    return area.node || test ? undefined : `${area.path} must not import Node's ${specifier}`
  }
  const target = targetPath(path, specifier)
  if (target === undefined) {
    const allowed = test ? [...area.packages, ...testPackages] : area.packages
    return allowed.some((pattern) => fits(specifier, pattern))
      ? undefined
      : `${area.path} must not import the package ${specifier}`
  }
  const testOnlyPath = testOnlyPaths.find((folder) => isWithin(target, folder))
  if (testOnlyPath !== undefined && !isWithin(path, testOnlyPath)) {
    return test || isTestFolder(path) ? undefined : `${testOnlyPath} is for tests only`
  }
  const targetArea = areaOf(target)
  if (targetArea === area) return undefined
  // A folder without a line of its own in the table belongs to whoever lists one above it.
  if (area.may.some((allowed) => isWithin(targetArea?.path ?? target, allowed))) return undefined
  return `${area.path} must not import ${targetArea?.path ?? target} (${specifier})`
}

const isTestFolder = (path: string) =>
  /(^|\/)(test|testing|bench|crash|soak|monkey|day|hardware)\//.test(path)

/** The repository path that a specifier names; undefined for a package. */
function targetPath(path: string, specifier: string): string | undefined {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('.')) return posix.join(posix.dirname(path), plain)
  const own = /^@codex\/(shared|hub|desktop)(\/.*)?$/.exec(plain)
  return own ? `${own[1]}/src${own[2] ?? ''}` : undefined
}

function fits(specifier: string, pattern: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1))
  return specifier === pattern || specifier.startsWith(`${pattern}/`)
}
