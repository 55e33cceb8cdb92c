import { runCommand } from './run-command.ts'

const askTimeoutMs = 3_000
const pollMs = 100

/** Whether the default collection of the bus named in `env` exists and is open: no prompt would come up. */
export async function answersUnlocked(env: NodeJS.ProcessEnv): Promise<boolean> {
  // Asked of the bus, not of the service: a message to an absent service would make the bus start one, locked.
  const owned = await ask(env, [
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    'string:org.freedesktop.secrets',
  ])
  if (!owned.includes('boolean true')) return false
  const locked = await ask(env, [
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets/aliases/default',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ])
  return locked.includes('boolean false')
}

/** The answer's text; empty when there is none. */
async function ask(env: NodeJS.ProcessEnv, message: string[]): Promise<string> {
  const args = ['--session', '--print-reply', '--reply-timeout=2000', ...message]
  const result = await runCommand('dbus-send', args, { env, timeoutMs: askTimeoutMs })
  return result.code === 0 ? result.stdout : ''
}

export async function waitUntilUnlocked(env: NodeJS.ProcessEnv, timeoutMs: number): Promise<void> {
  const startedMs = performance.now()
  while (!(await answersUnlocked(env))) {
    if (performance.now() - startedMs > timeoutMs) throw new Error('the private keyring does not answer')
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
