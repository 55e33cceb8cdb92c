import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { DateFilter } from '../../components/date-filter.tsx'
import { addDays } from '../../format/business-date.ts'
import css from './day-step.module.css'

type Props = {
  /** The chosen business date; absent = today, whatever day that is. */
  readonly value: string | undefined
  /** The business date on the page. */
  readonly shown: string | undefined
  readonly onChange: (businessDate: string | undefined) => void
}

export const DayStep = ({ value, shown, onChange }: Props) => (
  <div className={css.step}>
    {value ? (
      <Button variant="subtle" onClick={() => onChange(undefined)}>
        Today
      </Button>
    ) : null}
    <ActionIcon
      variant="default"
      size={36}
      aria-label="Day before"
      disabled={!shown}
      onClick={() => shown && onChange(addDays(shown, -1))}
    >
      <IconChevronLeft size={18} aria-hidden />
    </ActionIcon>
    <DateFilter label="Business date" value={value ?? shown} onChange={onChange} />
    <ActionIcon
      variant="default"
      size={36}
      aria-label="Day after"
      disabled={!value || !shown}
      onClick={() => shown && onChange(addDays(shown, 1))}
    >
      <IconChevronRight size={18} aria-hidden />
    </ActionIcon>
  </div>
)
