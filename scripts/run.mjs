// Every npm script goes through here. Runs on Node 20 with nothing installed: installs the npm packages,
// finds a Node that runs TypeScript, and hands over to scripts/<name>.ts.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNode } from './bootstrap/find-node.mjs'
import { ensurePackages } from './bootstrap/npm-packages.mjs'
import { watchStarter } from './bootstrap/watch-starter.mjs'

const scriptsDir = dirname(fileURLToPath(import.meta.url))
const root = dirname(scriptsDir)
const [name, ...args] = process.argv.slice(2)

const known = readdirSync(scriptsDir)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
if (name === undefined || !known.includes(name)) {
  console.error(name === undefined ? 'Which script?' : `There is no script "${name}".`)
  console.error(`Scripts: ${known.join(', ')} (npm run <name> -- --help)`)
  process.exit(1)
}

try {
  await ensurePackages(root)
} catch (error) {
  console.error(`npm packages: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

const node = findNode(root)
const command = [node.executable, join(scriptsDir, `${name}.ts`), ...args]
// The kernel ends the script with this process, so that a kill -9 of either leaves nothing behind.
const setpriv = '/usr/bin/setpriv'
const guarded = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', '--', ...command] : command
const [executable = '', ...rest] = guarded
const child = spawn(executable, rest, {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
    // The Node and npm of the caller: npm itself must not be run by another Node than it was installed for.
    CODEX_CALLER_NODE: process.execPath,
    CODEX_REPO_ROOT: root,
  },
})

// Ctrl-C reaches the whole foreground group by itself; a signal sent to this process alone must be passed on.
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal))
process.on('SIGINT', () => {
  if (!process.stdin.isTTY) child.kill('SIGINT')
})
watchStarter(() => child.kill('SIGTERM'))
child.on('error', (error) => {
  console.error(`Could not start ${node.executable}: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
