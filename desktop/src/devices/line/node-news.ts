import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'

/** Device files that came, went or got other access rights. */
export type NodeNews = {
  /** The watch lasts as long as somebody listens. The answer ends it. */
  readonly on: (listener: () => void) => () => void
}

/** Serial lines, HID devices and printers; whatever else lives in /dev is written to all the time. */
const DEVICES = /^(tty(USB|ACM|S)\d|rfcomm\d|hidraw\d|usb$)/
const AGAIN_MS = 5_000
/** More than any plugging makes: somebody writes to a device, and each write is told. */
const MOST_PER_SECOND = 500

type Place = { readonly dir?: string; readonly names?: RegExp }

/**
 * Watches the system's device files, so that what is plugged in is opened at once and not after a pause. It is only a
 * hint: where it is missed, where there are no such files (Windows), or while it rests, pauses do.
 */
export function createNodeNews(clock: Clock, { dir = '/dev', names = DEVICES }: Place = {}): NodeNews {
  const news = createEmitter<void>()
  const rights = new Map<string, string>()
  let listening = 0
  let watcher: FSWatcher | undefined
  let cancel = (): void => undefined
  let second = { fromMs: 0, told: 0 }

  function begin(): void {
    if (process.platform !== 'linux') return
    try {
      watcher = watch(dir, { persistent: false }, (kind, name) => heard(kind, name))
      watcher.on('error', rest)
    } catch {
      rest()
    }
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
    else if (name === null) news.emit()
    else if (names.test(name) && kind === 'rename') {
      rights.delete(name)
      news.emit()
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
    news.emit()
  }

  return {
    on: (listener) => {
      const off = news.on(listener)
      let isOn = true
      listening += 1
      if (listening === 1) begin()
      return () => {
        if (!isOn) return
        isOn = false
        off()
        listening -= 1
        if (listening === 0) end()
      }
    },
  }
}
