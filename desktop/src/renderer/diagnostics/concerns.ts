import type { Diagnostics } from '../../ipc/diagnostics.ts'
import { formatBytes } from '../format/bytes.ts'
import { words } from '../locales/words.ts'

export type Concern = { readonly tone: 'stop' | 'warn'; readonly text: string }

const LEAST_FREE_BYTES = 1_000_000_000
const OLD_BACKUP_MS = 36 * 3_600_000
const CLOCK_OFF_MS = 60_000
const SLOW_MS = 100

const texts = words.diagnostics.concern
const stop = (text: string): Concern => ({ tone: 'stop', text })
const warn = (text: string): Concern => ({ tone: 'warn', text })

type Found = Concern | false | null | undefined

const programName = (name: string): string => words.diagnostics.programs[name as 'engine'] ?? name

function aboutPrograms({ processes, engine }: Diagnostics): Found[] {
  return [
    engine === null && stop(texts.engineSilent),
    ...processes.flatMap(({ name, state, deaths }) => [
      state === 'down' && stop(texts.down(programName(name))),
      state !== 'down' && deaths > 0 && warn(texts.deaths(programName(name), deaths)),
    ]),
  ]
}

function aboutFiles({ engine, freeBytes, backups, at }: Diagnostics, when: (iso: string) => string): Found[] {
  const [finding] = engine?.safety.findings ?? []
  const { newestAt } = backups
  const isOld = newestAt !== null && Date.parse(at) - Date.parse(newestAt) > OLD_BACKUP_MS
  return [
    finding !== undefined && stop(texts.findings(finding)),
    engine?.safety.isRecovered && stop(texts.recovered),
    freeBytes !== null && freeBytes < LEAST_FREE_BYTES && warn(texts.diskLow(formatBytes(freeBytes))),
    engine?.safety.mirror === 'failed' && warn(texts.mirror),
    newestAt === null ? warn(texts.noBackup) : isOld && warn(texts.oldBackup(when(newestAt))),
  ]
}

function aboutQueues({ engine }: Diagnostics): Found[] {
  if (!engine) return []
  const { queues, hub, signer, speed } = engine
  const scans = speed.day.find(({ kind }) => kind === 'scan-to-screen')
  return [
    queues.terminalQuestions > 0 && warn(texts.terminal),
    queues.unprinted > 0 && warn(texts.unprinted(queues.unprinted)),
    queues.printsUnknown > 0 && warn(texts.printsUnknown(queues.printsUnknown)),
    hub.state === 'refused' && stop(texts.refused),
    hub.state === 'set-apart' && stop(texts.setApart),
    hub.state === 'offline' && warn(texts.hub(queues.unsyncedEvents)),
    hub.offsetMs !== null &&
      Math.abs(hub.offsetMs) > CLOCK_OFF_MS &&
      warn(texts.clock(Math.round(hub.offsetMs / 1000))),
    signer === 'out-of-order' && warn(texts.signer),
    scans && scans.p95Ms > SLOW_MS && warn(texts.slow(Math.round(scans.p95Ms))),
  ]
}

/** What a person should look at, the worst first. Nothing: the till is as it should be. */
export function concernsOf(view: Diagnostics, when: (iso: string) => string): Concern[] {
  const found = [
    ...aboutPrograms(view),
    view.keyring === 'unavailable' && stop(texts.keyring),
    ...aboutFiles(view, when),
    ...aboutQueues(view),
  ].filter((one): one is Concern => Boolean(one))
  return [...found.filter(({ tone }) => tone === 'stop'), ...found.filter(({ tone }) => tone === 'warn')]
}
