import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { createEmitter } from '../emitter.ts'
import { createFolderWatch } from './watch-folder.ts'

/** Device files that came, went or got other access rights. */
export type NodeNews = {
  /** The watch lasts as long as somebody listens. The answer ends it. */
  readonly on: (listener: () => void) => () => void
}

/** The kernel makes this folder with its first printer and takes it away with the last one. */
const PRINTER_DIR = 'usb'
const PRINTERS = /^lp\d/
/** Serial lines, HID devices and the folder of printers; whatever else lives in /dev is written to all the time. */
const DEVICES = /^(tty(USB|ACM|S)\d|rfcomm\d|hidraw\d|usb$)/

type Place = { readonly dir?: string; readonly names?: RegExp }

/**
 * Watches the system's device files, so that what is plugged in is opened at once and not after a pause. It is only a
 * hint: where it is missed, where there are no such files (Windows), or while it rests, pauses do.
 */
export function createNodeNews(clock: Clock, { dir = '/dev', names = DEVICES }: Place = {}): NodeNews {
  const news = createEmitter<void>()
  const printerDir = join(dir, PRINTER_DIR)
  const printers = createFolderWatch(clock, { dir: printerDir, names: PRINTERS, told: () => news.emit() })
  const devices = createFolderWatch(clock, {
    dir,
    names,
    begun: lookInside,
    // First the watch, then the news: a printer is there before whoever hears of it looks, or is told of after it.
    told: (name) => {
      if (name === PRINTER_DIR || name === null) lookInside()
      news.emit()
    },
  })
  let listening = 0

  /** A folder that came again is another one. */
  function lookInside(): void {
    printers.end()
    if (existsSync(printerDir)) printers.begin()
  }

  function begin(): void {
    if (process.platform === 'linux') devices.begin()
  }

  function end(): void {
    devices.end()
    printers.end()
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
