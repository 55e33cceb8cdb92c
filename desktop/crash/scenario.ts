import type { Random } from '../bench/random.ts'
import { KillPoint } from './plan.ts'
import type { Death } from './reaper.ts'

/** What a run's till is like, and how its engines end. */
export type Scenario = {
  readonly isOld: boolean
  readonly isFiscal: boolean
  readonly shiftsByHand: boolean
  readonly isWatchedOver: boolean
  readonly hasMirror: boolean
  readonly deaths: readonly Death[]
}

/** Times after which an opening file is half open, a request half done, a worker half way. */
const OPENING_MS = 40
const REQUEST_MS = 4
const WORKER_MS = 60

const AT_START: readonly Death['phase'][] = ['opened', 'resuming', 'while opening']
const SIGNING: readonly Death['phase'][] = ['before signing', 'after signing']
const WORKER: readonly Death['phase'][] = ['during a backup', 'while mirroring']

const fraction = ({ below }: Random, mostMs: number): number => below(mostMs * 1_000) / 1_000

function deathBy(random: Random, phase: Death['phase'], isWatched: boolean): Death {
  switch (phase) {
    case 'while opening':
    case 'while migrating':
      return { phase, afterMs: fraction(random, OPENING_MS) }
    case 'by time':
      return { phase, nth: 1 + random.below(30), afterMs: fraction(random, REQUEST_MS) }
    case 'by acknowledgement':
      return { phase, nth: 1 + random.below(30), afterMs: 0 }
    case 'in a transaction':
    case 'after a commit':
    case 'before a reply':
      return { phase, nth: 1 + random.below(40), afterMs: 0 }
    default:
      // What happens rarely is not waited for long.
      return { phase, nth: 1 + random.below(3), afterMs: isWatched ? fraction(random, WORKER_MS) : 0 }
  }
}

/** Drawn by the run's own numbers. A phase that needs something (a signer, a worker, an old file) gets it. */
export function drawScenario(random: Random): Scenario {
  const phases: readonly Death['phase'][] = [
    ...KillPoint.options,
    // Blind ones, more often: what nobody has thought of lies anywhere.
    ...(['by time', 'by time', 'by time', 'by acknowledgement', 'by acknowledgement'] as const),
    ...(['while opening', 'while migrating'] as const),
  ]
  const first = random.pick(phases)
  const isOld = first === 'while migrating'
  const isFiscal = SIGNING.includes(first) || random.below(5) === 0
  const hasMirror = first === 'while mirroring' || random.below(12) === 0
  const isWatchedOver = WORKER.includes(first) || hasMirror || random.below(12) === 0
  const more = random.pick([0, 0, 0, 0, 1, 1, 2])
  const others = Array.from({ length: more }, () =>
    random.pick(phases.filter((phase) => isPossible(phase, { isFiscal, hasMirror, isWatchedOver }))),
  )
  return {
    ...{ isOld, isFiscal, hasMirror, isWatchedOver },
    shiftsByHand: random.below(3) === 0,
    deaths: [first, ...others].map((phase) => deathBy(random, phase, isWatchedOver)),
  }
}

type Equipment = Pick<Scenario, 'isFiscal' | 'hasMirror' | 'isWatchedOver'>

const isPossible = (phase: Death['phase'], { isFiscal, hasMirror, isWatchedOver }: Equipment): boolean => {
  if (phase === 'while migrating') return false
  if (SIGNING.includes(phase)) return isFiscal
  if (phase === 'while mirroring') return hasMirror
  return phase !== 'during a backup' || isWatchedOver
}

/** Deaths that come before anybody is served. */
export const isAtStart = ({ phase }: Death): boolean =>
  AT_START.includes(phase) || phase === 'while migrating'
