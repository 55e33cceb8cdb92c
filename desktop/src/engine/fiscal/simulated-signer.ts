import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { PositiveInt, Text } from '@codex/shared/fields'
import { FiscalSignature } from '@codex/shared/sale/fiscal'
import type { Sale } from '@codex/shared/sale/sale'
import * as z from 'zod'
import { isoTime } from '../deps.ts'
import type { FiscalSigner, SignerKnows } from './fiscal-signer.ts'

const Process = z.object({
  receiptNumber: PositiveInt,
  transaction: PositiveInt,
  startedAt: Text,
  state: z.enum(['started', 'failed', 'signed']),
  signature: FiscalSignature.optional(),
})
type Process = z.infer<typeof Process>

/** `out-of-order`: it refuses. `silent`: it never answers. `lose-answer`: it signs, and nobody hears of it. */
export type SignerHand = 'sign' | 'out-of-order' | 'silent' | 'lose-answer'

const SIGNER_ID = 'SIMULATED-1'

/**
 * Signs as the devices of fiscal laws do: numbered processes, a counter, a sum that only grows, and signatures that
 * each take in the one before. It keeps its own book, durable before it answers. It proves nothing to any authority.
 *
 * @param file its book, one line per change; it survives a crash of the till as a device of its own would
 */
export function createSimulatedSigner(file: string, nowMs: () => number) {
  const processes = new Map<number, Process>()
  let hand: SignerHand = 'sign'
  let last: FiscalSignature | undefined

  const keep = (process: Process): void => {
    processes.set(process.receiptNumber, process)
    if (process.signature) last = process.signature
  }

  const write = (process: Process): void => {
    const book = openSync(file, 'a', 0o600)
    try {
      writeSync(book, `\n${JSON.stringify(process)}`)
      fsyncSync(book)
    } finally {
      closeSync(book)
    }
    keep(process)
  }

  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const parsed = Process.safeParse(parseJson(line))
    if (parsed.success) keep(parsed.data)
  }

  const answer = async <T>(work: () => T): Promise<T> => {
    if (hand === 'silent') return new Promise<T>(() => undefined)
    if (hand === 'out-of-order') throw new AppError('UNAVAILABLE', { signerId: SIGNER_ID })
    return work()
  }

  const require = (receiptNumber: number): Process => {
    const process = processes.get(receiptNumber)
    if (!process || process.state === 'failed') throw new AppError('UNAVAILABLE', { receiptNumber })
    return process
  }

  const sign = ({ transaction, startedAt }: Process, { receiptNumber, totalMinor, currency }: Sale) => {
    const counter = (last?.counter ?? 0) + 1
    const finishedAt = isoTime(nowMs())
    const grandTotalMinor = (last?.grandTotalMinor ?? 0) + Math.max(totalMinor, 0)
    const facts = [
      SIGNER_ID,
      receiptNumber,
      transaction,
      counter,
      startedAt,
      finishedAt,
      totalMinor,
      currency,
    ]
    const signature = createHash('sha256')
      .update([...facts, grandTotalMinor, last?.signature ?? ''].join(';'))
      .digest('base64')
    const qr = ['V0', ...facts, signature].join(';')
    return {
      signerId: SIGNER_ID,
      transaction,
      counter,
      startedAt,
      finishedAt,
      signature,
      grandTotalMinor,
      qr,
    }
  }

  const signer: FiscalSigner = {
    signerId: SIGNER_ID,
    find: (receiptNumber) =>
      answer((): SignerKnows => {
        const process = processes.get(receiptNumber)
        if (!process) return 'unknown'
        return process.signature ?? (process.state === 'failed' ? 'failed' : 'started')
      }),
    start: (receiptNumber) =>
      answer(() => {
        if (processes.has(receiptNumber)) return
        const transaction = processes.size + 1
        write({ receiptNumber, transaction, startedAt: isoTime(nowMs()), state: 'started' })
      }),
    finish: async (receiptNumber, sale) => {
      const signature = await answer(() => {
        const process = require(receiptNumber)
        if (process.signature) return process.signature
        const made = sign(process, sale)
        write({ ...process, state: 'signed', signature: made })
        return made
      })
      return hand === 'lose-answer' ? new Promise(() => undefined) : signature
    },
    fail: (receiptNumber) =>
      answer(() => {
        const process = processes.get(receiptNumber)
        if (process?.state === 'started') write({ ...process, state: 'failed' })
      }),
  }
  return {
    ...signer,
    setHand: (next: SignerHand): void => {
      hand = next
    },
  }
}
export type SimulatedSigner = ReturnType<typeof createSimulatedSigner>

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Torn by a crash in the middle of writing it.
    return undefined
  }
}
