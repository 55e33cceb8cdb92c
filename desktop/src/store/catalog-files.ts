import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOG_FILE } from './catalog-schema.ts'

/**
 * A till's first catalogue is `catalog.db`; each complete new one is a file of its own with the next number. The
 * newest is the one to sell from: a file gets such a name only when it is whole, so the name is the pointer.
 */
export type CatalogFile = { readonly number: number; readonly file: string }

export type CatalogFiles = {
  /** What is sold from. Undefined: there never was one. */
  readonly current: CatalogFile | undefined
  /** Replaced; readers may still be at work in them. */
  readonly older: readonly CatalogFile[]
  /** What is being built to follow the current one. */
  readonly building: CatalogFile | undefined
  /** Builds that nothing follows from any more. */
  readonly forgotten: readonly string[]
}

const NAME = /^catalog(?:-(\d{1,9}))?\.db(\.building)?$/
const BUILDING = '.building'

export const catalogFileOf = (dir: string, number: number): string =>
  join(dir, number === 1 ? CATALOG_FILE : `catalog-${number}.db`)

/** Where a new catalogue is built until it is whole. */
export const buildingFileOf = (dir: string, number: number): string => catalogFileOf(dir, number) + BUILDING

export function listCatalogFiles(dir: string): CatalogFiles {
  const found = namesIn(dir).flatMap((name) => {
    const parts = NAME.exec(name)
    if (!parts) return []
    return [{ number: Number(parts[1] ?? 1), file: join(dir, name), isBuilding: parts[2] !== undefined }]
  })
  found.sort((a, b) => b.number - a.number)
  const [current, ...older] = found.filter(({ isBuilding }) => !isBuilding)
  const builds = found.filter(({ isBuilding }) => isBuilding)
  const building = builds.find(({ number }) => number === (current?.number ?? 0) + 1)
  const forgotten = builds.filter((one) => one !== building).map(({ file }) => file)
  return { current, older, building, forgotten }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
