import type { TillIdentity } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enrolment, identity } from './testing/identity.ts'
import { createTillIdentity } from './till-identity.ts'

const HUB = 'https://hub.example.com'
const DEAD = new AppError('UNAVAILABLE')

/** An engine over `till.db`: what one adopts, the next one knows. */
let tillDb: { identity: TillIdentity | null; adoptions: number[]; pepper: string | undefined }
const engine = (fail: Partial<Record<string, () => AppError | undefined>> = {}) => ({
  call: async (name: string, input: unknown): Promise<never> => {
    const failure = fail[name]?.()
    if (failure) throw failure
    if (name === 'identity.get') return { identity: tillDb.identity } as never
    if (name === 'pepper.set') {
      const { pepper, tillId } = input as { pepper: string; tillId: string }
      if (tillId !== tillDb.identity?.tillId) return { taken: false } as never
      tillDb.pepper = pepper
      return { taken: true } as never
    }
    if (name === 'identity.adopt') {
      const adopted = input as { identity: TillIdentity; nextReceiptNumber: number }
      tillDb.identity = adopted.identity
      tillDb.adoptions.push(adopted.nextReceiptNumber)
    }
    return {} as never
  },
})

let enrolments: string[]
let told: string[]
let pauses: number
let onPause: () => void
let refusal: AppError | undefined
let isKeyGone: boolean
let keyring: Record<string, string>
let asked: string[]
let till: ReturnType<typeof createTillIdentity>
beforeEach(() => {
  tillDb = { identity: null, adoptions: [], pepper: undefined }
  ;[enrolments, told, pauses, refusal, asked] = [[], [], 0, undefined, []]
  keyring = { [identity.tillId]: enrolment.pinPepper }
  onPause = () => undefined
  isKeyGone = false
  till = begin()
})
afterEach(() => till.stop())

const begin = (remembered?: string) =>
  createTillIdentity({
    credentials: {
      probe: async () => undefined,
      read: async (tillId) => {
        asked.push(tillId)
        const pepper = keyring[tillId]
        if (isKeyGone || pepper === undefined) throw new AppError('KEYRING_UNAVAILABLE', { isGone: true })
        return { deviceKey: `the key of ${pepper}`, pepper }
      },
      enrol: async (_hubUrl, code, tillId) => {
        enrolments.push(tillId ? `${code} for ${tillId}` : code)
        if (refusal) throw refusal
        const { pinPepper: pepper, ...rest } = enrolment
        return { ...rest, pepper, deviceKey: 'a key' }
      },
    },
    enrolledAt: async (hubUrl) => void told.push(hubUrl),
    remembered,
    remember: async (tillId) => void told.push(tillId),
    log: () => undefined,
    pause: async () => {
      pauses += 1
      onPause()
    },
  })

describe('enrolment', () => {
  it('makes the engine the till, hands it the pepper and keeps the address', async () => {
    till.engineStarted(engine())
    await till.enrol(HUB, 'CODE')
    expect(tillDb).toEqual({ identity, adoptions: [41], pepper: enrolment.pinPepper })
    expect(told).toEqual([HUB, identity.tillId])
    expect(await till.signingKey()).toMatchObject({
      tillId: identity.tillId,
      deviceKey: 'a key',
    })
  })

  it('is taken up by the next engine when the first dies over it', async () => {
    till.engineStarted(engine({ 'identity.adopt': () => DEAD }))
    onPause = () => pauses === 2 && till.engineStarted(engine())
    await till.enrol(HUB, 'CODE')
    expect(tillDb.identity).toEqual(identity)
    expect(enrolments).toEqual(['CODE'])
  })

  it('is not lost when no engine comes back in time: the next one takes it up', async () => {
    till.engineStarted(engine({ 'identity.adopt': () => DEAD }))
    await expect(till.enrol(HUB, 'CODE')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(pauses).toBeLessThan(20)
    till.engineStarted(engine())
    await expect.poll(() => tillDb.identity).toEqual(identity)
  })

  it('is one for two who ask at the same time', async () => {
    till.engineStarted(engine())
    await Promise.all([till.enrol(HUB, 'FORM'), till.enrol(HUB, 'START')])
    expect(enrolments).toEqual(['FORM'])
    expect(tillDb.adoptions).toEqual([41])
  })

  it('is refused to a till that is somebody, before the hub is asked', async () => {
    tillDb.identity = identity
    till.engineStarted(engine())
    await expect(till.enrol(HUB, 'CODE')).rejects.toMatchObject({ code: 'TILL_ALREADY_ENROLLED' })
    expect(enrolments).toEqual([])
  })

  it('is open again to a till that the hub does not take any more, under its own number', async () => {
    tillDb.identity = identity
    till.engineStarted(engine())
    await expect
      .poll(() => till.signingKey().catch(() => null))
      .toMatchObject({ deviceKey: `the key of ${enrolment.pinPepper}` })
    expect(await till.needsCode()).toBe(false)
    till.refused()
    expect(await till.needsCode()).toBe(true)
    await till.enrol(HUB, 'AGAIN')
    expect(enrolments).toEqual([`AGAIN for ${identity.tillId}`])
    expect(await till.signingKey()).toMatchObject({ deviceKey: 'a key' })
    await expect(till.enrol(HUB, 'TWICE')).rejects.toMatchObject({ code: 'TILL_ALREADY_ENROLLED' })
  })

  it('is open again to a till whose keyring has lost its key', async () => {
    tillDb.identity = identity
    isKeyGone = true
    till.engineStarted(engine())
    await expect.poll(() => till.needsCode()).toBe(true)
    await till.enrol(HUB, 'AGAIN')
    expect(await till.signingKey()).toMatchObject({ tillId: identity.tillId, deviceKey: 'a key' })
  })

  it('with a refused code leaves the till nobody, and another code may follow', async () => {
    till.engineStarted(engine())
    refusal = new AppError('ENROLMENT_CODE_UNKNOWN')
    await expect(till.enrol(HUB, 'WRONG')).rejects.toMatchObject({ code: 'ENROLMENT_CODE_UNKNOWN' })
    expect(tillDb.identity).toBeNull()
    expect(told).toEqual([])
    refusal = undefined
    await till.enrol(HUB, 'RIGHT')
    expect(tillDb.identity).toEqual(identity)
  })

  it('waits a while for an engine, and no longer', async () => {
    await expect(till.enrol(HUB, 'CODE')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    onPause = () => till.engineStarted(engine())
    expect(await till.needsCode()).toBe(true)
  })
})

it('hands the pepper to every engine that comes', async () => {
  tillDb.identity = identity
  till.engineStarted(engine())
  await expect.poll(() => tillDb.pepper).toBe(enrolment.pinPepper)
  tillDb.pepper = undefined
  till.engineStarted(engine())
  await expect.poll(() => tillDb.pepper).toBe(enrolment.pinPepper)
})

describe('a till that remembers who it was', () => {
  const engineOf = (calls: string[]) => {
    const { call } = engine()
    return {
      call: (name: string, input: unknown) => {
        calls.push(name)
        return call(name, input)
      },
    }
  }

  it('reads the keyring before any engine is there, and asks nobody who it is', async () => {
    tillDb.identity = identity
    till = begin(identity.tillId)
    expect(asked).toEqual([identity.tillId])
    const calls: string[] = []
    till.engineStarted(engineOf(calls))
    await expect.poll(() => tillDb.pepper).toBe(enrolment.pinPepper)
    expect(calls).toEqual(['pepper.set'])
    expect(await till.signingKey()).toMatchObject({ tillId: identity.tillId })
  })

  it('is told when it is another one, and takes the secrets of that', async () => {
    const former = '00000000-0000-4000-8000-00000000dead'
    keyring[former] = 'of the former till'
    tillDb.identity = identity
    till = begin(former)
    till.engineStarted(engine())
    await expect.poll(() => tillDb.pepper).toBe(enrolment.pinPepper)
    await expect.poll(() => told).toEqual([identity.tillId])
    expect(await till.signingKey()).toMatchObject({ tillId: identity.tillId })
  })

  it('forgets the old secrets when it is enrolled anew', async () => {
    keyring[identity.tillId] = 'of before'
    till = begin(identity.tillId)
    keyring[identity.tillId] = enrolment.pinPepper
    till.engineStarted(engine())
    await till.enrol(HUB, 'CODE')
    expect(tillDb.pepper).toBe(enrolment.pinPepper)
    expect(await till.signingKey()).toMatchObject({ deviceKey: 'a key' })
  })
})

it('signs nothing while the till is nobody', async () => {
  await expect(till.signingKey()).rejects.toMatchObject({ code: 'TILL_NOT_ENROLLED' })
})
