import type { EarlierLife, TillIdentity as Identity } from '@codex/shared/api/enrolment'
import { AppError } from '@codex/shared/errors/app-error'
import type { Client } from '../ipc/client.ts'
import type { engineControlContract } from '../ipc/control-contract.ts'
import type { Credentials, CredentialsKeeper } from './credentials.ts'

type Engine = Pick<Client<typeof engineControlContract>, 'call'>
type Known = { readonly tillId: string } & Credentials
type Adoption = {
  readonly identity: Identity
  readonly nextReceiptNumber: number
  readonly earlierLife: EarlierLife | null
}

type Deps = {
  readonly credentials: Pick<CredentialsKeeper, 'probe' | 'read' | 'enrol'>
  /** A hub has accepted this machine as a till. */
  readonly enrolledAt: (hubUrl: string) => Promise<void>
  /** Who the till was when it last ran. */
  readonly remembered: string | undefined
  readonly remember: (tillId: string) => Promise<void>
  readonly log: (message: string, error: unknown) => void
  readonly pause: (ms: number) => Promise<void>
}

const RETRY_MS = 5_000
/** Together longer than a killed engine needs to be back. */
const TRIES = 6
const BETWEEN_TRIES_MS = 500
const ENGINE_TIMEOUT_MS = 4_000

/**
 * Brings together who the till is (the engine knows) and its secrets (the keyring holds): the engine gets the
 * pepper after each of its starts, sync's tokens are signed with the device key.
 */
export function createTillIdentity({ credentials, enrolledAt, remembered, remember, log, pause }: Deps) {
  let engine: Engine | undefined
  let known: Known | undefined
  /** The hub has enrolled us, the engine does not know it yet. */
  let adoption: Adoption | undefined
  /** Who the till is has no key any more, or the hub does not take it: the same till may be enrolled again. */
  let needsCode = false
  let enrolling: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let isStopped = false
  let kept = remembered

  const read = async (tillId: string): Promise<Known> => ({ tillId, ...(await credentials.read(tillId)) })

  /** @param tillId who the till is, by its engine */
  const readKey = async (tillId: string): Promise<Known> => {
    try {
      return await read(tillId)
    } catch (error) {
      needsCode ||= error instanceof AppError && error.details.isGone === true
      throw error
    }
  }

  /** A keyring takes its time to open: that passes while the engine starts. What it says it has told the shell. */
  let early: Promise<Known | undefined> | undefined = (
    remembered === undefined ? credentials.probe().then(() => undefined) : read(remembered)
  ).catch(() => undefined)

  /** Asks the engine that runs now, and the next one if that one dies over it. */
  const asking = async <T>(ask: (engine: Engine) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        if (!engine) throw new AppError('UNAVAILABLE')
        return await ask(engine)
      } catch (error) {
        if (!isPassing(error) || tries >= TRIES) throw error
        await pause(BETWEEN_TRIES_MS)
      }
    }
  }
  const identityOf = async (asked: Engine): Promise<Identity | null> =>
    (await asked.call('identity.get', {}, { timeoutMs: ENGINE_TIMEOUT_MS })).identity

  const adopt = async (asked: Engine): Promise<void> => {
    if (!adoption) return
    await asked.call('identity.adopt', adoption, { timeoutMs: ENGINE_TIMEOUT_MS })
    adoption = undefined
  }

  /** False when they are of another till, or of none. */
  const handOver = async (to: Engine, secrets: Known | undefined): Promise<boolean> => {
    if (!secrets) return false
    const { tillId, pepper } = secrets
    const { taken } = await to.call('pepper.set', { tillId, pepper })
    if (!taken) return false
    known = secrets
    if (tillId !== kept)
      await remember(tillId).then(
        () => {
          kept = tillId
        },
        (error: unknown) => log('who the till is was not kept', error),
      )
    return true
  }

  const load = async (): Promise<void> => {
    clearTimeout(retry)
    const current = engine
    if (!current) return
    try {
      await adopt(current)
      if (await handOver(current, known ?? (await early))) return
      early = undefined
      const { identity } = await current.call('identity.get', {})
      if (!identity) return void (await credentials.probe())
      await handOver(current, await readKey(identity.tillId))
    } catch (error) {
      log('the credentials could not be read yet', error)
      if (current === engine && !isStopped) retry = setTimeout(load, RETRY_MS)
    }
  }

  const enrol = async (hubUrl: string, code: string): Promise<void> => {
    const present = await asking(identityOf)
    if (present && !needsCode) throw new AppError('TILL_ALREADY_ENROLLED', { tillNumber: present.tillNumber })
    const enrolled = await credentials.enrol(hubUrl, code, present?.tillId)
    const { identity, nextReceiptNumber, earlierLife, deviceKey, pepper } = enrolled
    // Whatever was in the keyring before is of a till that is no more.
    early = undefined
    // The code is used up: from here on only the engine may be waited for, and this outlasts its death.
    adoption = { identity, nextReceiptNumber, earlierLife }
    known = { tillId: identity.tillId, deviceKey, pepper }
    needsCode = false
    await enrolledAt(hubUrl)
    await asking(adopt)
    await load()
  }

  return {
    engineStarted: (started: Engine): void => {
      engine = started
      void load()
    },
    isEnrolled: async (): Promise<boolean> => (await asking(identityOf)) !== null,
    /** Nobody yet, or somebody whom the hub does not take any more. */
    needsCode: async (): Promise<boolean> => needsCode || (await asking(identityOf)) === null,
    /** The hub does not know the key, or lets it hand in only: only another code helps. */
    refused: (): void => {
      needsCode = true
    },
    /** One at a time: who asks meanwhile gets the outcome of the one under way. */
    enrol: (hubUrl: string, code: string): Promise<void> => {
      enrolling ??= enrol(hubUrl, code).finally(() => {
        enrolling = undefined
      })
      return enrolling
    },
    /** For signing; refused while the till is nobody or its keyring is shut. */
    signingKey: async (): Promise<{ tillId: string; deviceKey: string }> => {
      if (!known) throw new AppError('TILL_NOT_ENROLLED')
      return known
    },
    stop: (): void => {
      isStopped = true
      clearTimeout(retry)
    },
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT')
