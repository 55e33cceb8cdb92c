import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

type Props = { readonly value: string | undefined; readonly onChange: (text: string | undefined) => void }

const TYPING_MS = 250

/** The field is the user's while typing; the address follows when the typing settles. */
export function ProductSearch({ value, onChange }: Props) {
  const [typed, setTyped] = useState(value ?? '')
  const settle = useDebouncedCallback((text: string) => onChange(text.trim() || undefined), TYPING_MS)
  useEffect(() => {
    setTyped((text) => (text.trim() === (value ?? '') ? text : (value ?? '')))
  }, [value])
  const change = (text: string) => {
    setTyped(text)
    settle(text)
  }
  return (
    <TextInput
      type="search"
      aria-label="Search products"
      placeholder="Name, SKU or barcode"
      w={260}
      maxLength={80}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} /> : null
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
