import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { AppError } from '@codex/shared/errors/app-error'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTillDb } from '../../store/open-till-db.ts'
import { createRecoveryStore } from '../../store/recovery-store.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { verifyTill } from '../../store/verify/verify-till.ts'
import { OPERATOR_ID, READY } from '../testing/a-till.ts'
import { aTrainee, type TestTrainee } from '../testing/a-trainee.ts'

const DAY_MS = 86_400_000

let trainee: TestTrainee
beforeEach(async () => {
  trainee = await aTrainee()
  await trainee.enter()
  await trainee.add(0)
})
afterEach(() => trainee.leave())

const trainings = () => trainee.types().filter((type) => type.startsWith('training.'))
const lines = async () => (await trainee.basket()).lines.length

describe('a till that crashes in training', () => {
  it('comes back in training, with the same person and basket', async () => {
    await trainee.restart()
    const view = await trainee.view()
    expect(view).toMatchObject({ training: true, stage: 'selling' })
    expect(view.operator?.operatorId).toBe(OPERATOR_ID)
    expect(await lines()).toBe(1)
    await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    expect(trainee.practised()).toHaveLength(1)
    expect(trainee.sales()).toEqual([])
    await trainee.leaveTraining()
    await trainee.restart()
    expect(await trainee.isTraining()).toBe(false)
    expect(verifyTill(trainee.till.db).isWhole).toBe(true)
  })

  it('knows of a card that was asked that nothing was charged', async () => {
    await trainee.card((await trainee.due()).totalMinor)
    expect((await trainee.view()).card?.state).toBe('asked')
    await trainee.restart()
    await trainee.waitFor(async () => expect((await trainee.view()).card).toBeNull())
    expect(await trainee.payment()).toBeNull()
    await trainee.add(1)
    expect(await lines()).toBe(2)
  })

  it('asks for the PIN after a start of the whole app, and is left from there', async () => {
    await trainee.restart({ bootId: 'boot-2' })
    expect(await trainee.view()).toMatchObject({ training: true, stage: 'sign-in' })
    await trainee.leaveTraining()
    expect(await trainee.view()).toMatchObject({ training: false, stage: 'sign-in' })
    await trainee.till.signIn()
    expect(await lines()).toBe(0)
  })

  it('makes an empty place for training when the old one is damaged or gone', async () => {
    const damage = [
      () => writeFileSync(trainee.file(), 'a page of something else\n'.repeat(400)),
      () => rmSync(trainee.file()),
    ]
    for (const between of damage) {
      await trainee.restart({ between })
      expect(await trainee.view()).toMatchObject({ training: true, stage: 'sign-in' })
      await trainee.till.signIn()
      expect(await lines()).toBe(0)
      await trainee.add(0)
    }
    expect(trainings()).toEqual(['training.entered'])
  })

  it('is in training no more where no place for it can be made', async () => {
    const inTheWay = () => {
      rmSync(trainee.file())
      mkdirSync(trainee.file())
    }
    await trainee.restart({ between: inTheWay })
    expect(await trainee.view()).toMatchObject({ training: false, stage: 'selling' })
    expect(trainee.lastOf('training.left')).toMatchObject({ reason: 'unavailable', receiptCount: 0 })
    rmSync(trainee.file(), { recursive: true })
  })

  it('begins anew when the training was forgotten for a week', async () => {
    const { wallMs } = trainee.till.world
    await trainee.restart({ wallMs: wallMs + 6 * DAY_MS })
    expect(await lines()).toBe(1)
    await trainee.restart({ wallMs: wallMs + 8 * DAY_MS })
    expect(await trainee.isTraining()).toBe(true)
    expect(await lines()).toBe(0)
  })

  it('is in training no more when it was restored from a backup', async () => {
    const restored = () => {
      const till = openTillDb(trainee.dir)
      createRecoveryStore(till.db).put({
        ...{ finding: 'SQLITE_CORRUPT', damagedDir: 'damaged', recoveredAt: '2026-11-22T10:00:00.000Z' },
        ...{ backupAt: '2026-11-22T09:00:00.000Z', mirrored: null, lastEntryAt: null },
        ...{ lastReceiptNumber: null, droppedLines: 0, droppedCards: 0 },
      })
      till.abandon()
    }
    await trainee.restart({ between: restored })
    expect((await trainee.view()).training).toBe(false)
    expect(trainee.lastOf('training.left')).toMatchObject({ reason: 'restored' })
    expect(trainee.exists()).toBe(false)
    await expect(trainee.enter()).rejects.toMatchObject({ code: 'RECOVERY_UNCONFIRMED' })
  })

  it('takes away what a crash left after the end of training', async () => {
    await trainee.leaveTraining()
    await trainee.restart({ between: () => writeFileSync(trainee.file(), 'left over') })
    expect(existsSync(trainee.file())).toBe(false)
  })
})

it('is left also when its file can no longer be read', async () => {
  const db = openSqlite(trainee.file())
  db.exec('DROP TABLE session; DROP TABLE till')
  db.close()
  await trainee.leaveTraining()
  expect(await trainee.view()).toMatchObject({ training: false, stage: 'sign-in', locked: true })
  expect(trainee.lastOf('training.left')).toMatchObject({ reason: 'asked', receiptCount: 0 })
  expect(trainee.exists()).toBe(false)
})

describe('a receipt that waits for the printer', () => {
  it('comes out also when the till has gone into training meanwhile', async () => {
    await trainee.leaveTraining()
    const hand = { isOffline: true }
    const devices = {
      'printer.print': ({ jobId }: { jobId: string }) => {
        if (hand.isOffline) throw new AppError('PRINTER_OFFLINE')
        papers.push(jobId)
        return {}
      },
    }
    const papers: string[] = []
    await trainee.restart({ devices })
    await trainee.add(0)
    await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    await trainee.enter()
    await trainee.add(0)
    await trainee.tender({ kind: 'cash', tenderedMinor: 10_000 })
    expect((await trainee.view()).health.unprinted).toBe(2)
    hand.isOffline = false
    trainee.till.host.emit('device.changed', { ...READY, terminal: 'ready' })
    await trainee.waitFor(() => expect(papers).toHaveLength(2))
    await trainee.waitFor(async () => expect((await trainee.view()).health.unprinted).toBe(0))
  })
})
