import { IconCheck, IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import css from './inline-edit.module.css'

type Props = {
  /** What is edited, for screen readers: "Price of Oat drink 1 l". */
  readonly label: string
  readonly shown: string
  /** The text the field starts with. */
  readonly text: string
  readonly right?: boolean
  readonly inputMode?: 'text' | 'decimal'
  readonly maxLength: number
  /** Resolves when saved; rejects with a text for the person. */
  readonly onSave: (text: string) => Promise<string | null>
}

/** A value that becomes its own field: Enter or leaving saves, Escape puts it back. */
export function InlineEdit(props: Props) {
  const { label, shown, text, right = false, inputMode = 'text', maxLength, onSave } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [state, setState] = useState<'still' | 'saving' | 'saved'>('still')
  const problemId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const backToButton = useRef(false)
  useEffect(() => {
    if (typed !== null || !backToButton.current) return
    backToButton.current = false
    button.current?.focus()
  }, [typed])

  const close = (byKey: boolean) => {
    backToButton.current = byKey
    setTyped(null)
    setProblem(null)
  }
  const save = async (byKey: boolean) => {
    if (typed === null || state === 'saving') return
    if (typed.trim() === text) return close(byKey)
    setState('saving')
    const found = await onSave(typed.trim())
    setState(found ? 'still' : 'saved')
    if (found) setProblem(found)
    else close(byKey)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save(true)
    if (event.key === 'Escape') close(true)
  }

  if (typed === null)
    return (
      <button
        ref={button}
        type="button"
        className={css.shown}
        data-right={right}
        data-saved={state === 'saved'}
        aria-label={`${label}: ${shown}, ${state === 'saved' ? 'saved, ' : ''}edit`}
        onClick={() => {
          setState('still')
          setTyped(text)
        }}
      >
        <span>{shown}</span>
        {state === 'saved' ? <IconCheck size={15} aria-hidden /> : <IconPencil size={15} aria-hidden />}
      </button>
    )
  return (
    <span className={css.editing}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this very value.
        autoFocus
        className={css.field}
        data-right={right}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem ? problemId : undefined}
        inputMode={inputMode}
        maxLength={maxLength}
        readOnly={state === 'saving'}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setProblem(null)
        }}
        onKeyDown={onKey}
        onBlur={() => void save(false)}
      />
      {problem ? (
        <span id={problemId} role="alert" className={css.problem}>
          {problem}
        </span>
      ) : null}
    </span>
  )
}
