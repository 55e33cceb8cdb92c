import { readFileSync } from 'node:fs'

const pollMs = 1_000

/**
 * Calls `onGone` when the npm that runs this script was killed outright, which tells nobody. Between npm and a
 * script stands a shell, so it is the shell's parent that changes.
 * @param {() => void} onGone
 */
export function watchStarter(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const starter = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === starter) return
    clearInterval(timer)
    onGone()
  }, pollMs)
  timer.unref()
}

/** @param {number} pid @returns {number | undefined} undefined where there is no /proc */
function parentOf(pid) {
  try {
    // "pid (name) state ppid …"; the name may hold anything, brackets too.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return Number(fields?.[1])
  } catch {
    return undefined
  }
}
