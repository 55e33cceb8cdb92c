import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Clock, systemClock } from '../../clock.ts'
import { startTcpPrinter, takeAll } from '../../testing/tcp-printer.ts'
import type { JobTimes } from '../print-times.ts'
import { generic } from '../profiles/generic.ts'
import { createNetworkPrinter } from './network-printer.ts'

type Closable = { stop?: () => Promise<void>; close?: () => void }
const open: Closable[] = []
const keep = <T extends Closable>(thing: T): T => {
  open.push(thing)
  return thing
}
afterEach(async () => {
  for (const thing of open.splice(0)) await (thing.stop?.() ?? thing.close?.())
})

/** For printers that must fail; those that must not have the real times. */
const SHORT: JobTimes = {
  connectMs: 400,
  welcomeMs: 5,
  askMs: 100,
  closeMs: 150,
  perByteMs: 0,
  longestMs: 1_000,
}
/** The ten seconds between two probes, made short. */
const hurried: Clock = { ...systemClock, after: (ms, run) => systemClock.after(ms >= 10_000 ? 20 : ms, run) }
const bytes = (text: string): Uint8Array => Buffer.from(text)

const on = (port: number, times?: JobTimes) =>
  keep(createNetworkPrinter(hurried, { host: '127.0.0.1', port }, { columns: 42, profile: generic }, times))
const codeOf = async (work: Promise<void>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof AppError ? error.code : `${error}`
}

describe('network printer', () => {
  it('hands over every byte of each job, one connection a job, in order', async () => {
    const jobs: Buffer[] = []
    const server = keep(await startTcpPrinter(takeAll(jobs)))
    const printer = on(server.port)
    const large = Buffer.alloc(300_000, 'x')
    await Promise.all([printer.send(bytes('one')), printer.send(large), printer.send(bytes('three'))])
    expect(jobs.map((job) => job.length)).toEqual([3, 300_000, 5])
    expect(printer.state()).toBe('ready')
  })

  it('never has two connections at once', async () => {
    let now = 0
    let most = 0
    const jobs: Buffer[] = []
    const server = keep(
      await startTcpPrinter((socket) => {
        now += 1
        most = Math.max(most, now)
        socket.on('end', () => {
          now -= 1
        })
        takeAll(jobs)(socket)
      }),
    )
    const printer = on(server.port)
    await vi.waitFor(() => expect(printer.state()).toBe('ready'), { timeout: 10_000 })
    await Promise.all([1, 2, 3, 4, 5].map((job) => printer.send(bytes(`${job}`))))
    expect(jobs.map(String)).toEqual(['1', '2', '3', '4', '5'])
    expect(most).toBe(1)
  })

  it('is sure that nothing was printed when nobody answers', async () => {
    const server = await startTcpPrinter(() => undefined)
    await server.stop()
    const printer = on(server.port)
    expect(await codeOf(printer.send(bytes('x')))).toBe('PRINTER_OFFLINE')
    expect(printer.state()).toBe('offline')
  })

  it('does not know the outcome when the printer never closes', async () => {
    const server = keep(await startTcpPrinter((socket) => void socket.resume()))
    expect(await codeOf(on(server.port, SHORT).send(bytes('x')))).toBe('PRINT_OUTCOME_UNKNOWN')
  })

  it('does not know the outcome when the printer stops reading', async () => {
    const server = keep(await startTcpPrinter((socket) => void socket.pause()))
    const printer = on(server.port, SHORT)
    const picture = Buffer.concat([
      Uint8Array.of(0x1d, 0x76, 0x30, 0, 255, 255, 255, 255),
      Buffer.alloc(30_000_000),
    ])
    expect(await codeOf(printer.send(picture))).toBe('PRINT_OUTCOME_UNKNOWN')
    expect(printer.state()).toBe('offline')
  })

  it('does not know the outcome when the line breaks in the job', async () => {
    const server = keep(
      await startTcpPrinter((socket) => socket.once('data', () => socket.resetAndDestroy())),
    )
    const printer = on(server.port)
    expect(await codeOf(printer.send(Buffer.alloc(1_000_000)))).toBe('PRINT_OUTCOME_UNKNOWN')
  })

  it('is not disturbed by a printer that talks', async () => {
    const jobs: Buffer[] = []
    const server = keep(
      await startTcpPrinter((socket) => {
        socket.write(Buffer.alloc(50_000, 0x14))
        takeAll(jobs)(socket)
      }),
    )
    await on(server.port).send(bytes('receipt'))
    expect(jobs.map(String)).toEqual(['receipt'])
  })

  it('finds by itself that the printer is there, gone, and back', async () => {
    const first = await startTcpPrinter(takeAll([]))
    const printer = on(first.port)
    await vi.waitFor(() => expect(printer.state()).toBe('ready'), { timeout: 10_000 })
    await first.stop()
    expect(await codeOf(printer.send(bytes('lost')))).toBe('PRINTER_OFFLINE')
    const jobs: Buffer[] = []
    const second = keep(await startTcpPrinter(takeAll(jobs), first.port))
    await vi.waitFor(() => expect(printer.state()).toBe('ready'), { timeout: 10_000 })
    const knocks = second.connections()
    await printer.send(bytes('again'))
    expect(jobs.map(String)).toEqual(['again'])
    expect(second.connections()).toBe(knocks + 1)
  })

  it('refuses more jobs than it keeps', async () => {
    const server = keep(await startTcpPrinter((socket) => void socket.resume()))
    const printer = on(server.port, SHORT)
    const codes = Array.from({ length: 30 }, () => codeOf(printer.send(bytes('x'))))
    expect(await codes[29]).toBe('PRINTER_OFFLINE')
    printer.close()
    const all = await Promise.all(codes)
    expect(all[0]).toBe('PRINT_OUTCOME_UNKNOWN')
    // Closed before their turn: surely unprinted.
    expect(all.slice(1).every((code) => code === 'PRINTER_OFFLINE')).toBe(true)
  })
})
