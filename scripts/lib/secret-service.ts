import { runCommand } from './run-command.ts'

const askTimeoutMs = 3_000
const pollMs = 100

/** Whether the default collection of the bus named in `env` exists and is open: no prompt would come up. */
export async function answersUnlocked(env: NodeJS.ProcessEnv): Promise<boolean> {
  const result = await runCommand(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--reply-timeout=2000',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets/aliases/default',
      'org.freedesktop.DBus.Properties.Get',
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    ],
    { env, timeoutMs: askTimeoutMs },
  )
  return result.code === 0 && result.stdout.includes('boolean false')
}

export async function waitUntilUnlocked(env: NodeJS.ProcessEnv, timeoutMs: number): Promise<void> {
  const startedMs = performance.now()
  while (!(await answersUnlocked(env))) {
    if (performance.now() - startedMs > timeoutMs) throw new Error('the private keyring does not answer')
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
