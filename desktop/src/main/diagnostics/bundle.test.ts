import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { beforeEach, expect, it } from 'vitest'
import type { BundleTask } from '../../ipc/bundle-task.ts'
import type { Diagnostics } from '../../ipc/diagnostics.ts'
import { createBundle } from './bundle.ts'

type Does = (task: BundleTask, tell: { say: (message: unknown) => void; exit: () => void }) => void

let tasks: BundleTask[]
let killed: number
let timeouts: (() => void)[]
beforeEach(() => {
  tasks = []
  killed = 0
  timeouts = []
})

const live = { at: 'now' } as Diagnostics

const begin = (does: Does) =>
  createBundle({
    spawn: () => {
      let say: (message: unknown) => void = () => undefined
      let exit: (code: number) => void = () => undefined
      return {
        post: (task) => {
          tasks.push(task)
          does(task, { say: (message) => say(message), exit: () => exit(1) })
        },
        onMessage: (listener) => {
          say = listener
        },
        onExit: (listener) => {
          exit = listener
        },
        kill: () => {
          killed += 1
        },
      }
    },
    dataDir: '/data',
    folder: () => '/home/it/Downloads',
    collect: async () => live,
    now: () => new Date('2026-11-28T15:04:05.000Z'),
    after: (_, run) => {
      timeouts.push(run)
      return () => undefined
    },
  })

it('lies where people look for files, with what the running till said', async () => {
  const make = begin(({ file }, { say }) => say({ file }))
  expect(await make()).toEqual({ file: '/home/it/Downloads/codex-till-2026-11-28T150405.zip' })
  expect(tasks).toMatchObject([{ dataDir: '/data', live, isChecked: true }])
  expect(killed).toBe(1)
})

it('is made once for two presses, and again later', async () => {
  const make = begin(({ file }, { say }) => say({ file }))
  expect(await Promise.all([make(), make()])).toHaveLength(2)
  expect(tasks).toHaveLength(1)
  await make()
  expect(tasks).toHaveLength(2)
})

it('goes without the check where that takes too long or ends its program', async () => {
  const hangs = begin((task, { say }) => {
    if (task.isChecked) timeouts.at(-1)?.()
    else say({ file: task.file })
  })
  await hangs()
  const dies = begin((task, { say, exit }) => {
    if (task.isChecked) exit()
    else say({ file: task.file })
  })
  await dies()
  expect(tasks.map(({ isChecked }) => isChecked)).toEqual([true, false, true, false])
  expect(killed).toBe(4)
})

it('says why there is none', async () => {
  const error = toErrorBody(new AppError('DATA_DIR_UNWRITABLE', { reason: 'ENOSPC' }))
  const make = begin((_, { say }) => {
    say('nonsense')
    say({ error })
  })
  await expect(make()).rejects.toMatchObject({ code: 'DATA_DIR_UNWRITABLE' })
  const dead = begin((_, { exit }) => exit())
  await expect(dead()).rejects.toMatchObject({ code: 'PROCESS_FAILING' })
})
