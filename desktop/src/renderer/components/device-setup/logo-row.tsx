import { ImagePlus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'

const texts = words.setup.printer

/** The picture above each receipt, as the file has it; printers print it in black dots, at most as wide as the paper. */
export function LogoRow({ logo }: { readonly logo: string | null }) {
  const { changeSetup, chooseLogo } = useActions()
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className="device-row" data-testid="logo">
      <div className="device-row-head">
        <p>
          <b>{texts.logo}</b>
          {logo === null && <small>{texts.noLogo}</small>}
        </p>
        {logo !== null && (
          <button
            type="button"
            className="icon-button"
            data-testid="remove-logo"
            aria-label={`${words.setup.remove}: ${texts.logo}`}
            title={words.setup.remove}
            onClick={() => changeSetup({ logo: null })}
          >
            <Trash2 aria-hidden="true" size={18} />
          </button>
        )}
      </div>
      {logo !== null && (
        <img className="logo-preview" src={`data:image/png;base64,${logo}`} alt={texts.logo} />
      )}
      <button
        type="button"
        className="plain"
        data-testid="choose-logo"
        onClick={() => field.current?.click()}
      >
        <ImagePlus aria-hidden="true" size={18} />
        {texts.chooseLogo}
      </button>
      <input
        ref={field}
        type="file"
        accept=".png,image/png"
        hidden
        data-testid="logo-file"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) void chooseLogo(file)
          target.value = ''
        }}
      />
    </div>
  )
}
