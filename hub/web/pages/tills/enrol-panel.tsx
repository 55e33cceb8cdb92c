import type { StoreSummary } from '@codex/shared/api/stores'
import { Button, NumberInput, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { Card } from '../../components/card.tsx'
import { errorText } from '../../texts/error-texts.ts'
import { EnrolCode } from './enrol-code.tsx'
import css from './enrol-panel.module.css'
import { nextTillNumber } from './next-till-number.ts'

type Props = { readonly stores: readonly StoreSummary[]; readonly onClose: () => void }

export function EnrolPanel({ stores, onClose }: Props) {
  const hub = useHub()
  const [storeId, setStoreId] = useState(stores[0]?.id ?? null)
  const store = stores.find(({ id }) => id === storeId)
  const free = nextTillNumber(store?.tills ?? [])
  const [chosen, setChosen] = useState<number | null>(null)
  const tillNumber = chosen ?? free
  const make = useMutation({
    mutationFn: (target: { storeId: string; tillNumber: number }) =>
      hub.stores.enrolmentCode(target.storeId, target.tillNumber),
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (storeId) make.mutate({ storeId, tillNumber })
  }
  const failure = make.error ? errorText(make.error) : null
  return (
    <Card title="Enrol a till">
      {make.data ? (
        <EnrolCode
          answer={make.data}
          store={stores.find(({ id }) => id === make.data.storeId)}
          onAgain={() => make.mutate({ storeId: make.data.storeId, tillNumber: make.data.tillNumber })}
          onClose={onClose}
        />
      ) : (
        <form className={css.form} onSubmit={submit}>
          <Select
            label="Store"
            w={240}
            allowDeselect={false}
            data={stores.map(({ id, name }) => ({ value: id, label: name }))}
            value={storeId}
            onChange={(id) => {
              setStoreId(id)
              setChosen(null)
            }}
          />
          <NumberInput
            label="Till number"
            w={130}
            min={1}
            max={999}
            clampBehavior="blur"
            allowDecimal={false}
            value={tillNumber}
            onChange={(value) => setChosen(typeof value === 'number' ? value : null)}
          />
          <Button type="submit" loading={make.isPending} disabled={!storeId}>
            Make a code
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <p className={css.hint} role={failure ? 'alert' : undefined} data-failed={Boolean(failure)}>
            {failure
              ? `${failure.title}. ${failure.next}`
              : 'The code works once. Whoever types it in at a machine makes that machine this till.'}
          </p>
        </form>
      )}
    </Card>
  )
}
