import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { locksAgree } from './locks-agree.mjs'
import { withPidLock } from './pid-lock.mjs'

/** Runs `npm ci` unless node_modules is already what package-lock.json says. @param {string} root */
export async function ensurePackages(root) {
  if (isCurrent(root)) return
  await withPidLock(join(root, '.state', 'install.pid'), async () => {
    if (!isCurrent(root)) await install(root)
  })
}

/** @param {string} root */
function isCurrent(root) {
  const stampFile = join(root, 'node_modules', '.codex-stamp')
  const stamp = lockHash(root)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return true
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  // A bare `npm ci` leaves no stamp of ours, but its own record of what it installed.
  if (!locksAgree(readJson(join(root, 'package-lock.json')), readJson(installed))) return false
  writeFileSync(stampFile, stamp)
  return true
}

/** @param {string} root */
async function install(root) {
  console.log('Installing npm packages (npm ci)…')
  const startedMs = performance.now()
  const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(0)
  const ticker = setInterval(() => console.log(`  npm ci is running, ${seconds()} s`), 5_000)
  try {
    await npmCi(root)
  } finally {
    clearInterval(ticker)
  }
  writeFileSync(join(root, 'node_modules', '.codex-stamp'), lockHash(root))
  console.log(`  npm packages installed in ${seconds()} s`)
}

/** @param {string} root @returns {Promise<void>} */
function npmCi(root) {
  const npmScript = process.env.npm_execpath
  const [command, first] = npmScript ? [process.execPath, [npmScript]] : ['npm', []]
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: 900_000 })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`npm ci failed (exit ${code ?? 'by signal'}); is the registry reachable?`))
    })
  })
}

/** @param {string} root */
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
