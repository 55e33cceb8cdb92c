import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const waitLimitMs = 900_000

/**
 * Work that two scripts started together must not do in one checkout at the same time.
 * @template T
 * @param {string} file holds the pid of who is at work; that of a dead process does not count
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withPidLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  const startedMs = performance.now()
  while (!takePidLock(file)) {
    if (performance.now() - startedMs > waitLimitMs) throw new Error(`another process holds ${file}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
export function takePidLock(file) {
  if (tryCreate(file)) return true
  const holder = Number(readOrEmpty(file))
  if (isAlive(holder)) return false
  rmSync(file, { force: true })
  return tryCreate(file)
}

/** @param {string} file */
function tryCreate(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, as another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
