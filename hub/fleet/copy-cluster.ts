import { chmodSync, cpSync, lchownSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A whole cluster in the place of another one: PostgreSQL takes no files that are others' or open to others. */
export function copyCluster(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  for (const name of ['', ...(readdirSync(from, { recursive: true }) as string[])]) {
    const { uid, gid, mode } = lstatSync(join(from, name))
    const target = join(to, name)
    lchownSync(target, uid, gid)
    if (!lstatSync(target).isSymbolicLink()) chmodSync(target, mode)
  }
}
