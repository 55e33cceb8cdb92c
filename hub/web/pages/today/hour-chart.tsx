import type { TodayResponse } from '@codex/shared/api/today'
import { currencyDigits } from '@codex/shared/money/currency'
import { formatMinor } from '@codex/shared/money/format'
import { BarChart } from '@mantine/charts'
import { useMemo } from 'react'
import { HourTable } from './hour-table.tsx'
import { HourTip } from './hour-tip.tsx'
import { hoursToShow } from './hours.ts'

type Props = {
  readonly byHour: TodayResponse['byHour']
  readonly currency: string
  readonly locale: string
}

export default function HourChart({ byHour, currency, locale }: Props) {
  const hours = useMemo(() => hoursToShow(byHour), [byHour])
  const wholeUnits = useMemo(() => {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
    // An axis is read roughly: here alone minor units become a decimal number.
    return (amountMinor: number) => format.format(amountMinor / 10 ** currencyDigits(currency))
  }, [currency, locale])
  return (
    <>
      <div aria-hidden>
        <BarChart
          h={238}
          data={hours}
          dataKey="hour"
          series={[{ name: 'salesMinor', label: 'Sales', color: 'var(--accent)' }]}
          maxBarWidth={38}
          tickLine="none"
          gridAxis="x"
          gridColor="var(--rule)"
          textColor="var(--ink-3)"
          strokeDasharray="0"
          barProps={{ radius: [4, 4, 0, 0], isAnimationActive: false }}
          barChartProps={{ accessibilityLayer: false, margin: { top: 6, right: 0, bottom: 0, left: 0 } }}
          xAxisProps={{ tickMargin: 8, interval: 0 }}
          yAxisProps={{ tickFormatter: wholeUnits, width: 44, tickCount: 5 }}
          tooltipAnimationDuration={0}
          tooltipProps={{
            cursor: { fill: 'var(--hover)', stroke: 'none' },
            content: ({ payload }) => (
              <HourTip row={payload?.[0]?.payload} currency={currency} locale={locale} />
            ),
          }}
        />
      </div>
      <HourTable hours={hours} money={(amountMinor) => formatMinor(amountMinor, currency, locale)} />
    </>
  )
}
