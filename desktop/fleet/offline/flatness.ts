import type { Memory } from './sync-process.ts'

const mib = (bytes: number): number => Math.round((10 * bytes) / 2 ** 20) / 10
const mostOf = (memory: readonly Memory[]): number =>
  mib(Math.max(0, ...memory.map(({ rssBytes }) => rssBytes)))

/** What a process took at most in the second quarter of its work, when compilers have settled, and in the last. */
export function flatness(memory: readonly Memory[]): { first: number; last: number; most: number } {
  const quarter = Math.ceil(memory.length / 4)
  return {
    first: mostOf(memory.slice(quarter, 2 * quarter)),
    last: mostOf(memory.slice(-quarter)),
    most: mostOf(memory),
  }
}
