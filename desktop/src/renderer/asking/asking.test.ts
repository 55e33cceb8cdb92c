import { AppError } from '@codex/shared/errors/app-error'
import { beforeEach, describe, expect, it } from 'vitest'
import { createNoticeStore } from '../stores/notice-store.ts'
import { createScreenStore } from '../stores/screen-store.ts'
import { type Ask, type Asking, createAsking } from './asking.ts'
import type { Question } from './question.ts'

let asking: Asking
let screen: ReturnType<typeof createScreenStore>
let notices: ReturnType<typeof createNoticeStore>
beforeEach(() => {
  screen = createScreenStore()
  notices = createNoticeStore()
  asking = createAsking({ screen, notices })
})

const state = () => asking.store.getState()
const shown = () => state().question?.title
const codes = () => notices.store.getState().notices.map(({ error }) => error.code)
const type = (digits: string) => {
  screen.type(digits)
  asking.typed()
}
/** Runs a flow of one question; `answers` fills when it was answered. */
const pose = <T>(flow: (ask: Ask) => Promise<T>) => {
  const answers: T[] = []
  const run = asking.run(async (ask) => void answers.push(await flow(ask)))
  return { answers, run }
}
const asked = { title: 'How much', apply: 'Go on', label: 'Amount' }
const amount = { ...asked, as: 'amount', least: 1, most: 500 } as const

describe('asking', () => {
  it('waits for an answer, works on it, and leaves the work area', async () => {
    const { answers, run } = pose((ask) => ask.digits(amount))
    expect(shown()).toBe('How much')
    type('250')
    asking.apply()
    expect(state().isBusy).toBe(true)
    await run
    expect(answers).toEqual([250])
    expect(state().question).toBeNull()
    expect(screen.store.getState().entry).toBe('')
  })

  it('takes an answer once, however often it is given', async () => {
    const { answers, run } = pose((ask) => ask.digits(amount))
    type('7')
    asking.apply()
    asking.apply()
    asking.giveDigits(9)
    await run
    expect(answers).toEqual([7])
  })

  it.each(['', '0', '501'])('goes not on with %j where 1 to 500 are asked for', (digits) => {
    pose((ask) => ask.digits(amount))
    type(digits)
    asking.apply()
    expect(state()).toMatchObject({ isBusy: false, question: { title: 'How much' } })
  })

  it('ends the flow for whoever leaves, without a word', async () => {
    const { answers, run } = pose((ask) => ask.digits(amount))
    asking.leave()
    await run
    expect(answers).toEqual([])
    expect(codes()).toEqual([])
  })

  it('asks nothing more for a flow that another one took the place of', async () => {
    let goOn = (): void => undefined
    const busy = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const first = asking.run(async (ask) => {
      await busy
      await ask.read({ title: 'First', apply: 'Go on', groups: [] })
    })
    void asking.run(async (ask) => void (await ask.read({ title: 'Second', apply: 'Go on', groups: [] })))
    goOn()
    await first
    expect(shown()).toBe('Second')
  })

  it('is on from its beginning, before it has asked anything', async () => {
    const run = asking.run(() => Promise.resolve())
    expect(state()).toMatchObject({ isStarting: true, question: null })
    expect(asking.isOn()).toBe(true)
    await run
    expect(asking.isOn()).toBe(false)
  })

  it('tells a failure, and ends the flow', async () => {
    await asking.run(() => Promise.reject(new AppError('SHIFT_CLOSED')))
    expect(codes()).toEqual(['SHIFT_CLOSED'])
    expect(state().question).toBeNull()
  })

  it('chooses by arrow and by touch, and stops at both ends', async () => {
    const choices = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
    const asked = { title: 'Which', apply: 'Go on', choices }
    const byArrow = pose((ask) => ask.choose(asked))
    for (const step of [1, 1, 1, -1] as const) asking.move(step)
    asking.apply()
    await byArrow.run
    const byTouch = pose((ask) => ask.choose(asked))
    asking.pick(2)
    await byTouch.run
    expect([...byArrow.answers, ...byTouch.answers]).toEqual(['b', 'c'])
  })

  it('shows another list while it asks, keeps what is chosen, and chooses no other for it', async () => {
    let show: (ids: string) => void = () => undefined
    let isFollowed = true
    const listOf = (ids: string) => ({ choices: [...ids].map((id) => ({ id, label: id })) })
    const { answers, run } = pose((ask) =>
      ask.choose({
        ...{ title: 'Which', apply: 'Go on', ...listOf('') },
        live: (tell) => {
          show = (ids) => tell(listOf(ids))
          return () => {
            isFollowed = false
          }
        },
      }),
    )
    show('ab')
    expect(state().highlighted).toBe(0)
    asking.move(1)
    show('xab')
    expect(state().highlighted).toBe(2)
    show('xa')
    expect(state().highlighted).toBe(-1)
    asking.apply()
    expect(state().isBusy).toBe(false)
    asking.move(1)
    asking.apply()
    await run
    expect([answers, isFollowed]).toEqual([['x'], false])
    show('late')
    expect(state().question).toBeNull()
  })

  it('may be answered by something else than a choice', async () => {
    const choices = [{ id: 'a', label: 'a' }]
    const also = { id: 'other', label: 'Something else' }
    const plain = pose((ask) => ask.choose({ title: 'Which', apply: 'Go on', choices }))
    asking.also()
    expect(state().isBusy).toBe(false)
    const { answers, run } = pose((ask) => ask.choose({ title: 'Which', apply: 'Go on', choices, also }))
    asking.also()
    await run
    expect([plain.answers, answers]).toEqual([[], ['other']])
  })

  it('has no answer where there is nothing to choose', () => {
    pose((ask) => ask.choose({ title: 'Which', apply: 'Go on', choices: [] }))
    asking.move(1)
    asking.apply()
    expect(state()).toMatchObject({ isBusy: false, highlighted: -1 })
  })

  it('takes what is typed before what is usual, and what is usual only when it was chosen', async () => {
    const asked = { title: 'Why', apply: 'Go on', label: 'Reason', most: 20, usual: ['Damaged', 'Staff'] }
    const typed = pose((ask) => ask.text(asked))
    asking.apply()
    expect(state().isBusy).toBe(false)
    asking.move(1)
    await asking.write(' Torn ')
    asking.apply()
    await typed.run
    const usual = pose((ask) => ask.text(asked))
    asking.move(1)
    asking.move(1)
    asking.apply()
    await usual.run
    expect([...typed.answers, ...usual.answers]).toEqual(['Torn', 'Staff'])
  })

  it('counts row by row: digits replace what stands there, and never more than there are', async () => {
    const rows = [
      { id: '500', label: '5.00', eachMinor: 500 },
      { id: '200', label: '2.00', eachMinor: 200, usual: 4, most: 9 },
    ]
    const { answers, run } = pose((ask) => ask.counts({ title: 'Count', apply: 'Go on', rows }))
    type('12')
    asking.move(1)
    expect(screen.store.getState().entry).toBe('')
    type('77')
    asking.pick(0)
    type('3')
    asking.apply()
    await run
    expect(answers).toEqual([{ 500: 3, 200: 9 }])
  })

  it('searches while somebody types, and shows only the answer to what stands in the field', async () => {
    const late: (() => void)[] = []
    const find = (text: string) =>
      new Promise<{ id: string; label: string }[]>((resolve) => {
        late.push(() => resolve([{ id: text, label: text }]))
      })
    const asked = { title: 'Who', apply: 'Go on', label: 'Name', placeholder: '', find }
    const { answers, run } = pose((ask) => ask.search(asked))
    const first = asking.write('a')
    const second = asking.write('an')
    for (const answer of late.reverse()) answer()
    await Promise.all([first, second])
    expect(state().found).toEqual([{ id: 'an', label: 'an' }])
    asking.apply()
    await run
    expect(answers).toEqual([{ id: 'an', label: 'an' }])
  })

  it('takes an approver’s badge where one is asked for, and a PIN of 4 to 8 digits', async () => {
    const people = [{ operatorId: 'm', number: 1, name: 'M', role: 'manager' as const }]
    const asked = { title: 'Approval', apply: 'Approve', people }
    const byBadge = pose((ask) => ask.person({ ...asked, byBadge: true }))
    asking.approved('approval')
    await byBadge.run
    const byPin = pose((ask) => ask.person({ ...asked, byBadge: false }))
    asking.approved('approval')
    type('123')
    asking.apply()
    expect(state().isBusy).toBe(false)
    type('4')
    asking.apply()
    await byPin.run
    expect([...byBadge.answers, ...byPin.answers]).toEqual([
      { approvalId: 'approval' },
      { operatorId: 'm', pin: '1234' },
    ])
  })

  it('asks each kind by the name of its kind', () => {
    const asked = { title: 't', apply: 'a' }
    const kinds: Question['kind'][] = []
    const see = (flow: (ask: Ask) => Promise<unknown>) => {
      pose(flow)
      const { question } = state()
      if (question) kinds.push(question.kind)
    }
    see((ask) => ask.read({ ...asked, groups: [] }))
    see((ask) => ask.counts({ ...asked, rows: [] }))
    see((ask) => ask.choose({ ...asked, choices: [] }))
    expect(kinds).toEqual(['read', 'counts', 'choose'])
  })
})
