import { Info, LoaderCircle } from 'lucide-react'
import { useStore } from 'zustand'
import { BackButton } from '../components/back-button.tsx'
import { DisplayCard } from '../components/device-setup/display-card.tsx'
import { DrawerCard } from '../components/device-setup/drawer-card.tsx'
import { PrinterCard } from '../components/device-setup/printer-card.tsx'
import { ScaleCard } from '../components/device-setup/scale-card.tsx'
import { ScannerCard } from '../components/device-setup/scanner-card.tsx'
import { SetupFileButtons } from '../components/device-setup/setup-file-buttons.tsx'
import { TerminalCard } from '../components/device-setup/terminal-card.tsx'
import { GoButton } from '../components/go-button.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { NoticeStrip } from '../components/notice-strip.tsx'
import { words } from '../locales/words.ts'
import { isChanged } from '../stores/setup-store.ts'
import { useActions, useTill, useWindow } from '../till/till-context.tsx'

const texts = words.setup

function Cards() {
  const draft = useStore(useWindow().stores.setup, (state) => state.draft)
  const found = useStore(useWindow().stores.setup, (state) => state.found)
  const devices = useTill()?.health
  if (!draft || !devices)
    return (
      <p className="diagnostics-wait">
        <LoaderCircle aria-hidden="true" size={24} className="spin" />
        {texts.loading}
      </p>
    )
  return (
    <div className="roles">
      <PrinterCard draft={draft} found={found} devices={devices} />
      <DrawerCard draft={draft} found={found} devices={devices} />
      <ScannerCard draft={draft} found={found} devices={devices} />
      <TerminalCard draft={draft} devices={devices} />
      <ScaleCard draft={draft} found={found} devices={devices} />
      <DisplayCard draft={draft} found={found} devices={devices} />
    </div>
  )
}

function Looking() {
  const { lookForDevices } = useActions()
  const { isLooking, found } = useStore(useWindow().stores.setup)
  return (
    <div className="looking" data-testid="looking" data-state={isLooking ? 'looking' : 'done'}>
      <span role="status">{isLooking ? texts.looking : found && texts.foundCounts(found.asked)}</span>
      <button
        type="button"
        className="plain"
        aria-keyshortcuts="F9"
        disabled={isLooking}
        onClick={lookForDevices}
      >
        {texts.look}
        <KeyCap>F9</KeyCap>
      </button>
    </div>
  )
}

/** What has to be known before anything is changed here. */
function Caution() {
  const view = useStore(useWindow().stores.setup, (state) => state.view)
  const text = view?.isVirtual ? texts.virtual : view?.isPrinterOverridden ? texts.overridden : undefined
  if (!text) return null
  return (
    <p className="setup-caution">
      <Info aria-hidden="true" size={20} />
      {text}
    </p>
  )
}

/** Which devices this till has, for store IT. In place of everything else; the basket is untouched behind it. */
export function SetupScreen() {
  const { closeSetup, assignDevices, discardSetup } = useActions()
  const state = useStore(useWindow().stores.setup)
  const isNew = isChanged(state)
  return (
    <main className="diagnostics setup" data-testid="setup">
      <header className="panel-head">
        <h1>{texts.title}</h1>
        <Looking />
        <BackButton label={texts.back} onClick={closeSetup} />
      </header>
      <div className="diagnostics-body">
        <Caution />
        <Cards />
      </div>
      <NoticeStrip hint={isNew ? texts.changed : texts.unchanged} />
      <footer className="setup-foot">
        <SetupFileButtons />
        <button
          type="button"
          className="plain"
          data-testid="setup-discard"
          disabled={!isNew}
          onClick={discardSetup}
        >
          {texts.discard}
        </button>
        <GoButton
          label={state.isAssigning ? texts.assigning : texts.assign}
          testId="assign-devices"
          disabled={!isNew || state.isAssigning}
          onClick={assignDevices}
        />
      </footer>
    </main>
  )
}
