import { AppError, toErrorBody } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { controlContract } from '../ipc/control-contract.ts'
import type { Port } from '../ipc/port.ts'
import { FATAL_EXIT, RENEW_EXIT } from '../ipc/utility.ts'
import { type ChildProcess, type LifeEvent, supervise } from './supervise.ts'

type Ping = { readonly id: number }

/** A child that answers pings while `answers`, and dies when told or killed. */
function createFakeChild(pid: number | undefined) {
  const exit: ((code: number) => void)[] = []
  const messages: ((message: unknown) => void)[] = []
  let toMain: (message: unknown) => void = () => undefined
  let closed: () => void = () => undefined
  const fake = {
    pid,
    answers: true,
    obeys: true,
    terminated: 0,
    exit: (code: number): void => {
      fake.pid = undefined
      closed()
      for (const listener of exit) listener(code)
    },
    say: (message: unknown): void => messages.forEach((listener) => void listener(message)),
  }
  const port: Port = {
    post: (message) => {
      if (fake.answers) toMain({ t: 'reply', id: (message as Ping).id, ok: true, value: {} })
    },
    onMessage: (listener) => {
      toMain = listener
    },
    onClose: (listener) => {
      closed = listener
    },
    close: () => undefined,
  }
  const child: ChildProcess = {
    pid: () => fake.pid,
    connect: () => port,
    send: () => undefined,
    onExit: (listener) => void exit.push(listener),
    onMessage: (listener) => void messages.push(listener),
    terminate: () => {
      fake.terminated += 1
      if (fake.obeys) fake.exit(0)
    },
  }
  return { ...{ fake, child } }
}

type Fake = ReturnType<typeof createFakeChild>['fake']

let children: Fake[]
let nextPid: number | undefined
let nextAnswers: boolean
beforeEach(() => {
  vi.useFakeTimers()
  children = []
  nextPid = 100
  nextAnswers = true
})
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left over').toBe(0)
  vi.useRealTimers()
})

function begin({ killThrows = false, after = undefined as Promise<void> | undefined } = {}) {
  const told = {
    started: 0,
    ended: 0,
    fatal: [] as string[],
    failing: [] as (string | null)[],
    life: [] as LifeEvent[],
  }
  const killed: number[] = []
  const supervised = supervise<typeof controlContract>({
    name: 'engine',
    ...(after && { after }),
    spawn: () => {
      const { fake, child } = createFakeChild(nextPid)
      fake.answers = nextAnswers
      children.push(fake)
      return child
    },
    onStarted: () => {
      told.started += 1
    },
    onEnded: () => {
      told.ended += 1
    },
    onFatal: ({ code }) => told.fatal.push(code),
    onFailing: (error) => told.failing.push(error?.code ?? null),
    onLife: (event) => told.life.push(event),
    kill: (pid) => {
      killed.push(pid)
      if (killThrows) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
      children.find((child) => child.pid === pid)?.exit(137)
    },
  })
  return { supervised, told, killed }
}

const last = (): Fake => children[children.length - 1] as Fake
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a child that dies', () => {
  it('is started again at once the first time, and later each time after', async () => {
    const { supervised, told } = begin()
    const pauses: number[] = []
    for (let death = 1; death <= 7; death++) {
      const before = children.length
      last().exit(1)
      let waitedMs = 0
      await pass(0)
      for (; children.length === before; waitedMs += 100) await pass(100)
      pauses.push(waitedMs)
    }
    expect(pauses).toEqual([0, 400, 800, 1600, 3200, 5000, 5000])
    expect(told).toMatchObject({ started: 8, ended: 7 })
    await supervised.stop()
  })

  it('is reported when it keeps dying, and no longer when it has been well for a while', async () => {
    const { supervised, told } = begin()
    for (let death = 1; death <= 3; death++) {
      last().exit(1)
      await pass(5_000)
    }
    expect(told.failing).toEqual([])
    last().exit(1)
    expect(told.failing).toEqual(['PROCESS_FAILING'])
    await pass(30_000)
    expect(told.failing).toEqual(['PROCESS_FAILING', null])
    last().exit(1)
    await pass(0)
    expect(children, 'forgiven: started again at once').toHaveLength(6)
    await supervised.stop()
  })

  it('is not well before it has answered', async () => {
    nextAnswers = false
    const { supervised, told } = begin()
    await pass(29_000)
    expect(told.failing).toEqual([])
    await supervised.stop()
  })
})

describe('a child that asks to be killed', () => {
  it('is killed by its pid at once, and started again as after any death', async () => {
    const { supervised, told, killed } = begin()
    last().say({ killMe: 'later' })
    expect(killed).toEqual([])
    last().say({ killMe: true })
    expect(killed).toEqual([100])
    await pass(0)
    expect(children).toHaveLength(2)
    expect(told.life).toContainEqual(
      expect.objectContaining({ kind: 'ended', code: 137, isSilent: false, isWanted: false }),
    )
    await supervised.stop()
  })
})

describe('a child that is silent', () => {
  it('is killed and started again', async () => {
    const { supervised, killed } = begin()
    await pass(5_000)
    expect(killed).toEqual([])
    last().answers = false
    await pass(4_100)
    expect(killed).toEqual([100])
    expect(children).toHaveLength(2)
    await supervised.stop()
  })

  it('has more time for its first answer', async () => {
    nextAnswers = false
    const { supervised, killed } = begin()
    await pass(29_900)
    expect(killed).toEqual([])
    nextAnswers = true
    await pass(200)
    expect(killed).toEqual([100])
    await supervised.stop()
  })

  it('is let work for as long as it said, and for no longer', async () => {
    nextAnswers = false
    const { supervised, killed } = begin()
    last().say({ working: { on: 'backup', allowMs: 100_000 } })
    await pass(100_000)
    last().say({ working: { on: 'migration', allowMs: 20_000 } })
    await pass(19_000)
    expect(killed).toEqual([])
    nextAnswers = true
    await pass(32_000)
    expect(killed).toEqual([100])
    await supervised.stop()
  })

  it('without a pid is asked again, and killed once it has one', async () => {
    nextPid = undefined
    nextAnswers = false
    const { supervised, killed } = begin()
    await pass(31_000)
    expect(killed).toEqual([])
    last().pid = 7
    nextAnswers = true
    await pass(31_000)
    expect(killed).toEqual([7])
    await supervised.stop()
  })

  it('may be gone already when it is killed', async () => {
    const { supervised, killed } = begin({ killThrows: true })
    await pass(1_000)
    last().answers = false
    await pass(5_000)
    expect(killed).toEqual([100])
    last().exit(1)
    await pass(0)
    expect(children).toHaveLength(2)
    await supervised.stop()
  })
})

describe('a child that cannot run', () => {
  it('because of its disk says so at once, and is started again and again', async () => {
    const { supervised, told } = begin()
    for (let n = 0; n < 6; n += 1) {
      last().say({ ended: toErrorBody(new AppError('DISK_FULL')) })
      last().exit(1)
      while (children.length < n + 2) await pass(1_000)
    }
    expect(told.failing).toEqual(Array.from({ length: 6 }, () => 'DISK_FULL'))
    expect(told.fatal).toEqual([])
    expect(children).toHaveLength(7)
    await supervised.stop()
  })

  it('says why, and is not started again', async () => {
    const { supervised, told } = begin()
    last().say({ fatal: toErrorBody(new AppError('TILL_DB_CORRUPT')) })
    last().exit(FATAL_EXIT)
    await pass(60_000)
    expect(told.fatal).toEqual(['TILL_DB_CORRUPT'])
    expect(children).toHaveLength(1)
    await supervised.stop()
  })

  it('is reported by its exit code alone when its words were lost', async () => {
    const { supervised, told } = begin()
    last().exit(FATAL_EXIT)
    await pass(60_000)
    expect(told.fatal).toEqual(['PROCESS_FAILING'])
    expect(children).toHaveLength(1)
    await supervised.stop()
  })
})

describe('a child that ends to begin anew', () => {
  it('is started at once, as often as it asks, and is no failing one', async () => {
    const { supervised, told } = begin()
    for (let n = 0; n < 6; n += 1) {
      last().exit(RENEW_EXIT)
      await pass(0)
      expect(children).toHaveLength(n + 2)
    }
    expect(told).toMatchObject({ failing: [], fatal: [] })
    await supervised.stop()
  })
})

describe('retry', () => {
  it('starts at once what waits for its next try, with a fresh count of deaths', async () => {
    const { supervised, told } = begin()
    for (let death = 1; death <= 4; death++) {
      last().exit(1)
      if (death < 4) await pass(5_000)
    }
    expect(told.failing).toEqual(['PROCESS_FAILING'])
    supervised.retry()
    expect(children).toHaveLength(5)
    last().exit(1)
    await pass(0)
    expect(children, 'at once, as the first time').toHaveLength(6)
    await supervised.stop()
  })

  it('starts what said that it cannot run, and leaves alone what runs', async () => {
    const { supervised } = begin()
    last().say({ fatal: toErrorBody(new AppError('TILL_DB_CORRUPT')) })
    last().exit(FATAL_EXIT)
    await pass(60_000)
    supervised.retry()
    supervised.retry()
    expect(children).toHaveLength(2)
    await supervised.stop()
    supervised.retry()
    expect(children).toHaveLength(2)
  })
})

describe('the life of a child', () => {
  it('is told: started, answered, and how it ended', async () => {
    const { supervised, told } = begin()
    await pass(0)
    last().exit(7)
    await pass(1_000)
    last().answers = false
    await pass(5_000)
    await supervised.stop()
    const ends = told.life.filter((event) => event.kind === 'ended')
    expect(told.life.slice(0, 2)).toEqual([{ kind: 'started' }, { kind: 'answered' }])
    expect(ends).toEqual([
      { kind: 'ended', code: 7, isSilent: false, isFatal: false, isWanted: false },
      { kind: 'ended', code: 137, isSilent: true, isFatal: false, isWanted: false },
      { kind: 'ended', code: 0, isSilent: false, isFatal: false, isWanted: true },
    ])
  })
})

describe('stop', () => {
  it('ends the child, once, and starts no other', async () => {
    const { supervised } = begin()
    await Promise.all([supervised.stop(), supervised.stop()])
    await pass(60_000)
    expect(children.map(({ terminated }) => terminated)).toEqual([1])
  })

  it('during the pause before a restart starts none', async () => {
    const { supervised } = begin()
    last().exit(1)
    await pass(0)
    last().exit(1)
    await supervised.stop()
    await pass(60_000)
    expect(children).toHaveLength(2)
  })

  it('kills what does not obey', async () => {
    const { supervised, killed } = begin()
    last().obeys = false
    const stopped = supervised.stop()
    await pass(3_000)
    await stopped
    expect(killed).toEqual([100])
  })

  it('never kills without a pid, and does not wait for ever', async () => {
    nextPid = undefined
    const { supervised, killed } = begin()
    last().obeys = false
    const stopped = supervised.stop()
    await pass(6_000)
    await stopped
    expect(killed).toEqual([])
    last().exit(0)
  })
})

describe('a first start that waits', () => {
  const moment = () => {
    let come: () => void = () => undefined
    const after = new Promise<void>((resolve) => {
      come = resolve
    })
    return { after, come }
  }

  it('begins when its moment has come', async () => {
    const { after, come } = moment()
    const { supervised } = begin({ after })
    await pass(1000)
    expect([children.length, supervised.pid()]).toEqual([0, undefined])
    come()
    await pass(0)
    expect(children).toHaveLength(1)
    await supervised.stop()
  })

  it('is none after a stop, and no second one after a retry', async () => {
    const [first, second] = [moment(), moment()]
    const stopped = begin({ after: first.after }).supervised
    await stopped.stop()
    first.come()
    await pass(0)
    expect(children).toHaveLength(0)
    const retried = begin({ after: second.after }).supervised
    retried.retry()
    second.come()
    await pass(0)
    expect(children).toHaveLength(1)
    await retried.stop()
  })
})

describe('restart', () => {
  it('ends the child and starts another, which counts as no death', async () => {
    const { supervised, told } = begin()
    for (let n = 0; n < 6; n++) supervised.restart()
    expect(children).toHaveLength(7)
    expect(told.failing).toEqual([])
    await supervised.stop()
  })

  it('waits for the end of the old one, and kills it when it does not obey', async () => {
    const { supervised, killed } = begin()
    last().obeys = false
    supervised.restart()
    supervised.restart()
    expect(children).toHaveLength(1)
    await pass(3_000)
    expect(killed).toEqual([100])
    expect(children).toHaveLength(2)
    await supervised.stop()
  })
})
