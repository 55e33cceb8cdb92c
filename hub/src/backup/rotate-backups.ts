import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST } from './manifest.ts'
import { PARTIAL } from './write-backup.ts'

const NAME = /^codex-\d{4}-\d\d-\d\dT\d{6}Z-[\da-f]{6}$/

/** Whole backups, the newest first; their names say when they were made. */
export const listBackups = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => NAME.test(name) && existsSync(join(dir, name, MANIFEST)))
        .sort()
        .reverse()
    : []

/** Takes away all but the newest ones, and what a killed run left half done. Answers with what is gone. */
export function rotateBackups(dir: string, keep: number): string[] {
  const old = listBackups(dir).slice(Math.max(1, keep))
  const partial = readdirSync(dir).filter(
    (name) => name.endsWith(PARTIAL) && NAME.test(name.slice(0, -PARTIAL.length)),
  )
  for (const name of [...old, ...partial]) rmSync(join(dir, name), { recursive: true, force: true })
  return [...old, ...partial]
}
