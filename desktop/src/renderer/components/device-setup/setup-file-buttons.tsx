import { Download, Upload } from 'lucide-react'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { words } from '../../locales/words.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'

const texts = words.setup.file

/** The set-up of this till as a file, for the next one like it. */
export function SetupFileButtons() {
  const { exportSetup, importSetup } = useActions()
  const hasDraft = useStore(useWindow().stores.setup, ({ draft }) => draft !== null)
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className="plain"
        data-testid="setup-export"
        disabled={!hasDraft}
        onClick={exportSetup}
      >
        <Download aria-hidden="true" size={18} />
        {texts.export}
      </button>
      <button
        type="button"
        className="plain"
        data-testid="setup-import"
        disabled={!hasDraft}
        onClick={() => field.current?.click()}
      >
        <Upload aria-hidden="true" size={18} />
        {texts.import}
      </button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="setup-file"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) void importSetup(file)
          // The same file again is a choice again.
          target.value = ''
        }}
      />
    </>
  )
}
