import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  if (isAlive(holder) && isNode(holder)) return false
  rmSync(file, { force: true })
  return tryCreate(file)
}

/** @param {string} file */
function tryCreate(file) {
  // Written apart and linked: nobody ever sees the lock without its pid.
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(own, { force: true })
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
export function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, as another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** After a reboot the number may belong to anything. @param {number} pid */
function isNode(pid) {
  const file = `/proc/${pid}/cmdline`
  return !existsSync(file) || readOrEmpty(file).includes('node')
}
