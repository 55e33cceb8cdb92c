/**
 * Whether what npm installed (node_modules/.package-lock.json) is what package-lock.json asks for.
 * Optional packages may be absent: they belong to other platforms.
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lock
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function locksAgree(wanted, installed) {
  const want = wanted.packages ?? {}
  const have = installed.packages ?? {}
  const isInstalled = (/** @type {string} */ path) => path.includes('node_modules/')
  for (const [path, entry] of Object.entries(want)) {
    if (!isInstalled(path)) continue
    const found = have[path]
    if (found === undefined) {
      if (entry.optional) continue
      return false
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return false
  }
  return Object.keys(have).every((path) => !isInstalled(path) || want[path] !== undefined)
}
