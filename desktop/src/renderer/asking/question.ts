import type { OperatorTile } from '../../ipc/views.ts'

type Asked = {
  readonly title: string
  /** What it is about, in a sentence. */
  readonly lead?: string | undefined
  /** What F12 does with the answer. */
  readonly apply: string
}

export type Choice = {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  readonly amountMinor?: number | undefined
}

/** One of several; `none` is said where there is nothing to choose from. */
export type ChooseQuestion = Asked & {
  readonly kind: 'choose'
  readonly choices: readonly Choice[]
  readonly none?: string
  /** What has to be read before it is answered, shown large. */
  readonly figure?: { readonly label: string; readonly value: string }
  /** None is chosen before somebody chooses: an F12 that was meant for something else answers nothing. */
  readonly isDeliberate?: boolean
  /** What else may be done than to choose one, by F9 or a touch: the answer is its id. */
  readonly also?: { readonly id: string; readonly label: string } | undefined
  /** Shows another list while it is asked, and what is chosen stays so. What it returns ends that. */
  readonly live?: (show: (change: ChooseChange) => void) => () => void
}

export type ChooseChange = Pick<ChooseQuestion, 'choices' | 'lead' | 'also'>

/** Digits: `amount` in minor units, `percent` in whole ones, `date` as year, month and day. */
export type DigitsQuestion = Asked & {
  readonly kind: 'digits'
  readonly as: 'amount' | 'count' | 'percent' | 'date'
  readonly label: string
  readonly least: number
  readonly most: number
  /** Likely answers, one touch each. */
  readonly likely?: readonly number[]
  /** The answer when nothing is typed; left out: something has to be. */
  readonly usual?: number
  /** Of an amount that is not in the store's own. */
  readonly currency?: string
}

export type TextQuestion = Asked & {
  readonly kind: 'text'
  readonly label: string
  /** Most characters. */
  readonly most: number
  /** Usual answers: chosen by arrow or touch where nothing is typed. */
  readonly usual?: readonly string[]
  readonly isOptional?: boolean
  /** A scanned receipt answers too, with its code. */
  readonly byReceipt?: boolean
  /** What is scanned is the answer too; the engine was told so. */
  readonly byScan?: boolean
  /** What stands in the field at first. */
  readonly begin?: string
}

export type CountRow = {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
  /** Most that may be counted; left out: as many as can be typed. */
  readonly most?: number | undefined
  /** What stands there before anything is typed. */
  readonly usual?: number | undefined
  /** What one comes to; the sum is shown where each row says so. */
  readonly eachMinor?: number | undefined
  /** Digits are an amount in this currency, in minor units. */
  readonly amountIn?: string | undefined
}

export type Counts = Readonly<Record<string, number>>

/** A number for each row. */
export type CountsQuestion = Asked & {
  readonly kind: 'counts'
  readonly rows: readonly CountRow[]
  readonly none?: string
  /** All zeros are no answer. */
  readonly needsSome?: boolean
  /** What was counted before, by row. */
  readonly counted?: Counts
  /** Told of every digit: whoever is kept from counting goes on where they were. A row that nobody counted is not in it. */
  readonly keep?: (counts: Counts) => void
}

export type Fact = { readonly label: string; readonly value: string; readonly isStrong?: boolean }
export type FactGroup = { readonly title?: string | undefined; readonly facts: readonly Fact[] }

/** To be read, and agreed to. */
export type ReadQuestion = Asked & {
  readonly kind: 'read'
  readonly groups: readonly FactGroup[]
}

/** Somebody, with their PIN, or with a badge where an approver is asked for. */
export type PersonQuestion = Asked & {
  readonly kind: 'person'
  readonly people: readonly OperatorTile[]
  readonly byBadge: boolean
}

/** Found by typing. */
export type SearchQuestion = Asked & {
  readonly kind: 'search'
  readonly label: string
  readonly placeholder: string
  /** Fewest letters that are looked for. */
  readonly fewest?: number
  readonly find: (text: string) => Promise<readonly Choice[]>
}

/** What a flow asks whoever stands at the till. A scan answers it only where it says so. */
export type Question =
  | ChooseQuestion
  | DigitsQuestion
  | TextQuestion
  | CountsQuestion
  | ReadQuestion
  | PersonQuestion
  | SearchQuestion

export type Proved = { readonly operatorId: string; readonly pin: string }
/** An approver's badge was scanned: the engine has taken it as an approval. */
export type Approved = { readonly approvalId: string }

/** What each kind is answered with. */
export type Answers = {
  readonly choose: string
  readonly digits: number
  readonly text: string
  readonly counts: Counts
  readonly read: true
  readonly person: Proved | Approved
  readonly search: Choice
}

/** Digits typed outside a text field go to these. */
export const takesTypedDigits = (kind: Question['kind']): boolean =>
  kind === 'digits' || kind === 'counts' || kind === 'person'
