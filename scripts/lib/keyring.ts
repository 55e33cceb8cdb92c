import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { spawnHelper, stopHelper } from './child.ts'
import type { Session } from './display.ts'
import { firstLine } from './first-line.ts'
import { inState } from './paths.ts'
import { answersUnlocked, waitUntilUnlocked } from './secret-service.ts'

const startTimeoutMs = 15_000

/** It guards development secrets in the checkout only; it has to be the same at every start. */
const password = 'codex-development-keyring'

export interface KeyringOptions {
  /** Where the secrets lie; they survive restarts. */
  readonly dir?: string
  /** Tests never touch the person's own keyring. */
  readonly alwaysPrivate?: boolean
}

/** A Secret Service for keytar: the session's own when it answers, else a private one on a private bus. */
export async function openKeyring(options: KeyringOptions = {}): Promise<Session> {
  const none: Session = { env: {}, isVirtual: false, stop: async () => {} }
  if (process.platform !== 'linux') return none
  if (
    !options.alwaysPrivate &&
    process.env.DBUS_SESSION_BUS_ADDRESS &&
    (await answersUnlocked(process.env))
  ) {
    return none
  }
  return startPrivate(options.dir ?? inState('keyring'))
}

async function startPrivate(dir: string): Promise<Session> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const runtimeDir = mkdtempSync(join(tmpdir(), 'codex-keyring-'))
  // The bus could start a keyring of its own by activation: it must find the same places.
  const places = { XDG_DATA_HOME: dir, XDG_RUNTIME_DIR: runtimeDir }
  const stops: (() => unknown)[] = [() => rmSync(runtimeDir, { recursive: true, force: true })]
  const stop = async () => {
    for (const each of stops.reverse()) await each()
    stops.length = 0
  }
  try {
    const bus = spawnHelper('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...places, DBUS_SESSION_BUS_ADDRESS: '' },
    })
    stops.push(() => stopHelper(bus))
    const address = (await firstLine(bus, bus.stdout as Readable, startTimeoutMs)).trim()
    const env = { DBUS_SESSION_BUS_ADDRESS: address }
    const daemon = spawnHelper('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, ...places, ...env },
    })
    stops.push(() => stopHelper(daemon))
    daemon.stdin?.on('error', () => {})
    daemon.stdin?.end(password)
    await waitUntilUnlocked({ ...process.env, ...env }, startTimeoutMs)
    return { env, isVirtual: true, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
