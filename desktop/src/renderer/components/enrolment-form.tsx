import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { errorText } from '../locales/error-text.ts'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useWindow } from '../till/till-context.tsx'
import { GoButton } from './go-button.tsx'

const CODE_LENGTH = 11

export function EnrolmentForm() {
  const { stores } = useWindow()
  const { typeHubUrl, typeCode, submitEnrolment } = useActions()
  const shellUrl = useStore(stores.shell, ({ shell }) => shell?.hubUrl ?? '')
  const { hubUrl, code, error } = useStore(stores.enrol)
  const isBusy = useBusy()
  const codeField = useRef<HTMLInputElement>(null)
  useEffect(() => codeField.current?.focus(), [])
  const address = hubUrl ?? shellUrl
  return (
    <div className="enrolment">
      <label className="labelled">
        <span>{words.enrolment.hub}</span>
        <input
          className="field"
          data-testid="enrolment-hub"
          value={address}
          placeholder={words.enrolment.hubHint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => typeHubUrl(event.target.value)}
        />
      </label>
      <label className="labelled">
        <span>{words.enrolment.code}</span>
        <input
          ref={codeField}
          className="field field-code"
          data-testid="enrolment-code"
          value={code}
          placeholder="XXXXX-XXXXX"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => typeCode(event.target.value)}
        />
      </label>
      <p className="form-error" role="alert" data-testid="enrolment-error" data-code={error?.code}>
        {error && errorText(error)}
      </p>
      <GoButton
        label={isBusy ? words.enrolment.busy : words.enrolment.button}
        testId="enrol"
        disabled={isBusy || code.length < CODE_LENGTH || address.trim() === ''}
        onClick={submitEnrolment}
      />
    </div>
  )
}
