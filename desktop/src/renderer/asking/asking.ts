import { toErrorBody } from '@codex/shared/errors/app-error'
import type { NoticeStore } from '../stores/notice-store.ts'
import type { ScreenStore } from '../stores/screen-store.ts'
import { answerOf, rowsOf } from './answer-of.ts'
import { createAskStore, nothingAsked } from './ask-store.ts'
import { firstRow, followList } from './follow-list.ts'
import type {
  Answers,
  ChooseQuestion,
  CountsQuestion,
  DigitsQuestion,
  PersonQuestion,
  Question,
  ReadQuestion,
  SearchQuestion,
  TextQuestion,
} from './question.ts'

/** Thrown into a flow that was left. */
const LEFT = Symbol('left')

type Without<Q> = Omit<Q, 'kind'>

/** Each asks, and answers when somebody has. Whoever leaves ends the flow that asked. */
export type Ask = {
  readonly choose: (question: Without<ChooseQuestion>) => Promise<string>
  readonly digits: (question: Without<DigitsQuestion>) => Promise<number>
  readonly text: (question: Without<TextQuestion>) => Promise<string>
  readonly counts: (question: Without<CountsQuestion>) => Promise<Answers['counts']>
  readonly read: (question: Without<ReadQuestion>) => Promise<true>
  readonly person: (question: Without<PersonQuestion>) => Promise<Answers['person']>
  readonly search: (question: Without<SearchQuestion>) => Promise<Answers['search']>
}

/**
 * Asks what it needs, one thing after the other, and does it.
 *
 * @param typed what stood in the find box when it was begun
 */
export type Flow = (ask: Ask, typed?: string) => Promise<void>

type Parts = {
  readonly screen: Pick<ScreenStore, 'clearEntry' | 'store'>
  readonly notices: Pick<NoticeStore, 'add'>
}

const firstText = (question: Question): string => (question.kind === 'text' ? (question.begin ?? '') : '')

/**
 * Flows at the window: one at a time, each a function that asks and waits for the answers. What was asked stands in the
 * work area; the basket stays in view, and scans go on selling.
 */
export function createAsking({ screen, notices }: Parts) {
  const store = createAskStore()
  let runs = 0
  let running = false
  /** Ends what keeps a list up to date. */
  let unfollow = (): void => undefined
  let pending:
    | { readonly resolve: (answer: never) => void; readonly reject: (why: symbol) => void }
    | undefined

  /** The flow that asked is over; what it still does does not show any more. */
  const end = (isFollowed: boolean): void => {
    runs += 1
    running = isFollowed
    const left = pending
    pending = undefined
    unfollow()
    if (store.getState().question) screen.clearEntry()
    store.setState(nothingAsked)
    left?.reject(LEFT)
  }
  const leave = (): void => end(false)

  const askerOf = (run: number): Ask => {
    const pose = <T>(question: Question): Promise<T> =>
      new Promise((resolve, reject) => {
        if (run !== runs) return reject(LEFT)
        screen.clearEntry()
        const counts = question.kind === 'counts' ? (question.counted ?? {}) : {}
        store.setState({
          ...nothingAsked,
          question,
          counts,
          highlighted: firstRow(question),
          text: firstText(question),
        })
        pending = { resolve, reject }
        unfollow = followList(store, question)
      })
    return {
      choose: (question) => pose({ kind: 'choose', ...question }),
      digits: (question) => pose({ kind: 'digits', ...question }),
      text: (question) => pose({ kind: 'text', ...question }),
      counts: (question) => pose({ kind: 'counts', ...question }),
      read: (question) => pose({ kind: 'read', ...question }),
      person: (question) => pose({ kind: 'person', ...question }),
      search: (question) => pose({ kind: 'search', ...question }),
    }
  }

  const give = (answer: Answers[Question['kind']] | undefined): void => {
    const asked = pending
    if (!asked || answer === undefined) return
    pending = undefined
    unfollow()
    store.setState({ isBusy: true })
    asked.resolve(answer as never)
  }

  return {
    store,
    leave,
    /** A flow asks, or is about to. */
    isOn: (): boolean => store.getState().question !== null || store.getState().isStarting,
    /** A flow is under way, also while it asks nothing. */
    isRunning: (): boolean => running,

    /** Ends whatever was asked before. A failure is told, and ends the flow. */
    run: async (flow: Flow): Promise<void> => {
      end(true)
      store.setState({ isStarting: true })
      const run = runs
      try {
        await flow(askerOf(run))
      } catch (error) {
        if (error !== LEFT) notices.add('error', toErrorBody(error))
      }
      if (run === runs) leave()
    },

    /** By F12: with what was typed or chosen. */
    apply: (): void => {
      const { question, ...given } = store.getState()
      if (question) give(answerOf(question, { ...given, entry: screen.store.getState().entry }))
    },
    /** By touch: one of the choices, of the usual answers, of what was found. */
    pick: (place: number): void => {
      const { question } = store.getState()
      if (!question) return
      store.setState({ highlighted: place })
      if (question.kind === 'text') give(question.usual?.[place])
      else if (question.kind === 'choose') give(question.choices[place]?.id)
      else if (question.kind === 'search') give(store.getState().found?.[place])
      else screen.clearEntry()
    },
    /** What else may be done, by F9 or a touch. */
    also: (): void => {
      const { question } = store.getState()
      if (question?.kind === 'choose') give(question.also?.id)
    },
    /** A likely amount, by touch. */
    giveDigits: (digits: number): void => {
      if (store.getState().question?.kind === 'digits') give(digits)
    },
    /** A badge, where somebody is asked to approve. */
    approved: (approvalId: string): void => {
      const { question } = store.getState()
      if (question?.kind === 'person' && question.byBadge) give({ approvalId })
    },
    /** A receipt was scanned: true where one was asked for. */
    receipt: (barcode: string): boolean => {
      const { question } = store.getState()
      const isAsked = question?.kind === 'text' && question.byReceipt === true && pending !== undefined
      if (isAsked) give(barcode)
      return isAsked
    },
    /** What was scanned, where a scan may answer. */
    scanned: (code: string): void => {
      const { question } = store.getState()
      if (question?.kind !== 'text' || !question.byScan) return
      const text = code.trim()
      if (text !== '' && text.length <= question.most) give(text)
      else notices.add('error', { code: 'BARCODE_INVALID', details: {} })
    },
    move: (step: 1 | -1): void => {
      const { question, highlighted, found } = store.getState()
      if (!question) return
      const last = rowsOf(question, found) - 1
      screen.clearEntry()
      store.setState({ highlighted: Math.max(Math.min(0, last), Math.min(highlighted + step, last)) })
    },
    /** Something was typed or taken back: where rows are counted it stands for the chosen one. */
    typed: (): void => {
      const { question, highlighted, counts } = store.getState()
      const row = question?.kind === 'counts' ? question.rows[highlighted] : undefined
      if (question?.kind !== 'counts' || !row) return
      const { entry } = screen.store.getState()
      const { [row.id]: _, ...others } = counts
      const isTakenBack = entry === '' && row.usual === undefined
      const counted = isTakenBack ? others : { ...others, [row.id]: Number(entry) }
      store.setState({ counts: counted })
      question.keep?.(counted)
    },
    write: async (text: string): Promise<void> => {
      const { question } = store.getState()
      store.setState({ text, ...(question?.kind === 'text' && { highlighted: -1 }) })
      if (question?.kind !== 'search') return
      const wanted = text.trim()
      if (wanted.length < (question.fewest ?? 1)) return store.setState({ found: null })
      try {
        const found = await question.find(wanted)
        if (store.getState().question === question && store.getState().text === text)
          store.setState({ found, highlighted: 0 })
      } catch (error) {
        notices.add('error', toErrorBody(error))
      }
    },
  }
}
export type Asking = ReturnType<typeof createAsking>
