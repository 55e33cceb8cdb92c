import type { StoreSummary } from '@codex/shared/api/stores'
import { Button } from '@mantine/core'
import { IconDeviceDesktopPlus } from '@tabler/icons-react'
import { useTenant } from '../../client/session.ts'
import { Card } from '../../components/card.tsx'
import table from '../../components/data-table.module.css'
import { EmptyNote } from '../../components/empty-note.tsx'
import { Pill } from '../../components/pill.tsx'
import { formatDateTime, formatSeen } from '../../format/time.ts'
import { tillState } from '../today/till-state.ts'

type Props = { readonly store: StoreSummary; readonly onEnrol: (() => void) | null }

export function StoreCard({ store, onEnrol }: Props) {
  const { locale } = useTenant()
  const now = new Date()
  const zoned = { locale, timeZone: store.timeZone }
  return (
    <Card title={store.name} note={`Store ${store.number} · ${store.timeZone.replaceAll('_', ' ')}`}>
      {store.tills.length === 0 ? (
        <EmptyNote
          icon={<IconDeviceDesktopPlus size={30} stroke={1.5} aria-hidden />}
          title="No till yet"
          action={
            onEnrol ? (
              <Button variant="default" onClick={onEnrol}>
                Enrol a till
              </Button>
            ) : null
          }
        >
          Make a code here and type it in at the new till.
        </EmptyNote>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" style={{ width: '16%' }}>
                Till
              </th>
              <th scope="col" style={{ width: '24%' }}>
                State
              </th>
              <th scope="col" style={{ width: '24%' }}>
                Last seen
              </th>
              <th scope="col">Enrolled</th>
            </tr>
          </thead>
          <tbody>
            {store.tills.map((till) => {
              const state = tillState({ ...till, status: 'open' }, now)
              return (
                <tr key={till.id}>
                  <td className={table.strong}>Till {till.number}</td>
                  <td>
                    <Pill tone={state.tone}>{state.label}</Pill>
                  </td>
                  <td className={table.soft}>
                    {till.lastSeenAt ? formatSeen(till.lastSeenAt, now, zoned) : 'never'}
                  </td>
                  <td className={table.soft}>{formatDateTime(till.enrolledAt, zoned)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Card>
  )
}
