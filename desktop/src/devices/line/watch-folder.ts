import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'

const AGAIN_MS = 5_000
/** More than any plugging makes: somebody writes to a device, and each write is told. */
const MOST_PER_SECOND = 500

type Folder = {
  readonly dir: string
  /** Other names are nobody's business. */
  readonly names: RegExp
  /** Something came, went or got other access rights; null: the system does not say what. */
  readonly told: (name: string | null) => void
  /** The watch begins, for the first time or again: what came before was not told. */
  readonly begun?: () => void
}

/** Watches the files of one folder, for as long as there is one. While too much happens there it rests. */
export function createFolderWatch(clock: Clock, { dir, names, told, begun }: Folder) {
  const rights = new Map<string, string>()
  let watcher: FSWatcher | undefined
  let cancel = (): void => undefined
  let second = { fromMs: 0, told: 0 }

  function begin(): void {
    try {
      watcher = watch(dir, { persistent: false }, (kind, name) => heard(kind, name))
      watcher.on('error', rest)
    } catch {
      rest()
    }
    if (watcher) begun?.()
  }

  function end(): void {
    cancel()
    watcher?.close()
    watcher = undefined
    rights.clear()
  }

  function rest(): void {
    end()
    cancel = clock.after(AGAIN_MS, begin)
  }

  function heard(kind: string, name: string | null): void {
    const nowMs = clock.nowMs()
    if (nowMs - second.fromMs >= 1_000) second = { fromMs: nowMs, told: 0 }
    second.told += 1
    if (second.told > MOST_PER_SECOND) rest()
    else if (name === null) told(null)
    else if (names.test(name) && kind === 'rename') {
      rights.delete(name)
      told(name)
    } else if (names.test(name)) void lookAtRights(name)
  }

  /** A device that is written to changes, too; only other rights are news. */
  async function lookAtRights(name: string): Promise<void> {
    const now = await stat(join(dir, name)).then(
      ({ mode, uid, gid }) => `${mode}:${uid}:${gid}`,
      () => 'gone',
    )
    if (!watcher || rights.get(name) === now) return
    rights.set(name, now)
    told(name)
  }

  return { begin, end }
}
export type FolderWatch = ReturnType<typeof createFolderWatch>
