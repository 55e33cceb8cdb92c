import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/**
 * For files whose syncs would be most of a test's time and prove nothing in it: in memory where the system offers it. A
 * killed process loses nothing that it handed to the kernel; power cuts have tests of their own.
 */
export const quickDir = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())
