import type { DrillMeasureName, DrillResult, DrillStepName, DrillVerdict } from '../../drill/drill-report.ts'
import type { SaleKind } from '../../sale/sale.ts'
import type { CashMovementKind } from '../../shift/cash-movement.ts'
import type { DiscountKind } from '../../shift/report.ts'
import { german } from './labels/de.ts'
import { english } from './labels/en.ts'
import { spanish } from './labels/es.ts'
import { french } from './labels/fr.ts'
import { italian } from './labels/it.ts'
import { dutch } from './labels/nl.ts'

/** The words of reports and slips beside those of receipts. A language that lacks one is a type error. */
export type ReportLabels = {
  readonly xReport: string
  readonly zReport: (number: number) => string
  readonly businessDate: string
  readonly opened: string
  readonly openedBy: string
  readonly closed: string
  readonly printed: string
  /** Who answers for the drawer. */
  readonly owner: string

  readonly sales: string
  readonly receipts: string
  readonly kinds: Readonly<Record<SaleKind, string>>
  readonly soldGoods: string
  readonly returnedGoods: string
  readonly voidedGoods: string
  readonly discounts: Readonly<Record<DiscountKind, string>>
  readonly average: string
  readonly itemsOut: string
  readonly itemsBack: string
  readonly voidedLines: string
  readonly noSales: string

  readonly payments: string
  readonly paidOut: string
  readonly lapsed: string

  readonly drawer: string
  readonly float: string
  readonly cashTaken: string
  readonly cashGiven: string
  readonly movements: Readonly<Record<CashMovementKind, string>>
  readonly expectedCash: string

  readonly counted: string
  readonly loose: string
  readonly notCounted: string
  /** The columns of expected against counted. */
  readonly difference: Readonly<Record<'tender' | 'expected' | 'counted' | 'difference', string>>

  readonly grandTotal: string
  readonly before: string
  readonly after: string
  readonly charged: string
  readonly givenBack: string

  readonly reason: string
  readonly approvedBy: string
  /** Who signs a slip. */
  readonly givenBy: string
  readonly receivedBy: string

  /** The end of a card terminal's day: its sums, the till's, and whether they agree. */
  readonly terminalDay: Readonly<
    Record<
      | 'title'
      | 'terminal'
      | 'since'
      | 'first'
      | 'said'
      | 'approved'
      | 'reversed'
      | 'difference'
      | 'agrees'
      | 'differs'
      | 'untold'
      | 'refused',
      string
    >
  >

  /** An outage drill: what was taken away, whether the till bore it, and how long it took. */
  readonly drill: {
    readonly title: string
    readonly by: string
    readonly version: string
    readonly steps: Readonly<Record<DrillStepName, string>>
    readonly verdicts: Readonly<Record<DrillVerdict, string>>
    readonly ends: Readonly<Record<DrillResult['verdict'], string>>
    readonly measures: Readonly<Record<DrillMeasureName, string>>
  }
}

const languages: Readonly<Record<string, ReportLabels>> = {
  en: english,
  de: german,
  fr: french,
  nl: dutch,
  es: spanish,
  it: italian,
}

/** Words for a locale that Intl takes (BCP 47); English where the language has none. */
export const reportLabels = (locale: string): ReportLabels =>
  languages[new Intl.Locale(locale).language] ?? english
