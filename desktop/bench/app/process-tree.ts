import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The kernel counts a process's time in hundredths of a second. */
const TICK_MS = 10

export type AppProcess = { readonly pid: number; readonly role: string; readonly cpuMs: number }

/** An app's processes, the main one first, by what they do in it. Linux only. */
export function processesOf(mainPid: number): AppProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)) ?? [])
  const below = (pid: number): typeof all =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)])
  const main = all.filter(({ pid }) => pid === mainPid)
  return [...main, ...below(mainPid)].map(({ pid, cpuMs }) => ({
    pid,
    cpuMs,
    role: pid === mainPid ? 'main' : roleOf(pid),
  }))
}

function read(pid: number): { pid: number; parent: number; cpuMs: number } | undefined {
  const stat = orNothing(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The name in brackets may hold anything, brackets too; what follows the last one is numbers.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (
    fields && { pid, parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
  )
}

/** Chromium's processes by their type; our own programs by the lock that they hold. */
function roleOf(pid: number): string {
  const command = orNothing(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? ''
  const type = /--type=([\w-]+)/.exec(command)?.[1] ?? 'helper'
  if (!command.includes('NodeService')) return /--utility-sub-type=(\w+)/.exec(command)?.[1] ?? type
  const files = (orNothing(() => readdirSync(`/proc/${pid}/fd`)) ?? []).map(
    (fd) => orNothing(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? '',
  )
  if (files.some((file) => file.endsWith('/till.lock'))) return 'engine'
  return files.some((file) => file.endsWith('/sync.lock')) ? 'sync' : 'devices'
}

/** A process may end between two looks at it. */
function orNothing<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
