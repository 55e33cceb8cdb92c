import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const waitLimitMs = 900_000

/**
 * Two scripts started together must not run `npm ci` in one checkout at the same time.
 * @param {string} root
 * @param {() => Promise<void>} work
 */
export async function withInstallLock(root, work) {
  const file = join(root, '.state', 'install.pid')
  mkdirSync(join(root, '.state'), { recursive: true })
  const startedMs = performance.now()
  while (!take(file)) {
    if (performance.now() - startedMs > waitLimitMs) throw new Error(`another install holds ${file}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isAlive(Number(readFileSync(file, 'utf8') || 0))) rmSync(file, { force: true })
    return false
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
