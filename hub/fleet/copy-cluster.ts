import { cpSync, lchownSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A whole cluster in the place of another one, with its owner: PostgreSQL takes no files of anybody else. */
export function copyCluster(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  for (const name of ['', ...(readdirSync(from, { recursive: true }) as string[])]) {
    const { uid, gid } = lstatSync(join(from, name))
    lchownSync(join(to, name), uid, gid)
  }
}
