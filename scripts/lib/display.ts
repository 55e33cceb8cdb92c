import type { Readable } from 'node:stream'
import { spawnHelper, stopHelper } from './child.ts'
import { firstLine } from './first-line.ts'

export interface Session {
  /** To be added to the environment of whatever runs in it. */
  readonly env: Readonly<Record<string, string>>
  readonly isVirtual: boolean
  stop(): Promise<void>
}

const screen = '1600x1000x24'
const startTimeoutMs = 15_000

/** The person's own display, or a virtual one where there is none. */
export async function openDisplay(options: { alwaysVirtual?: boolean } = {}): Promise<Session> {
  const own = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  const needsNone = process.platform !== 'linux'
  if (needsNone || (own && !options.alwaysVirtual)) return { env: {}, isVirtual: false, stop: async () => {} }

  // Xvfb itself chooses a free display number and writes it to descriptor 3.
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset']
  const xvfb = spawnHelper('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  try {
    const number = await firstLine(xvfb, xvfb.stdio[3] as Readable, startTimeoutMs)
    return { env: { DISPLAY: `:${number.trim()}` }, isVirtual: true, stop: () => stopHelper(xvfb) }
  } catch (error) {
    await stopHelper(xvfb)
    throw error
  }
}
