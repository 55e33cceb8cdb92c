import './parse-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './styles/index.css'
import './styles/devices.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { panelWords } from './locales/panel-words.ts'
import { createPanel } from './panel/create-panel.ts'
import { DisplaySection } from './panel/display-section.tsx'
import { PanelContext, usePanel } from './panel/panel-context.tsx'
import { PrinterSection } from './panel/printer-section.tsx'
import { ScaleSection } from './panel/scale-section.tsx'
import { ScannerSection } from './panel/scanner-section.tsx'
import { TerminalSection } from './panel/terminal-section.tsx'
import { receivePorts } from './ports/receive-ports.ts'
import { followTheme } from './till/theme.ts'

function Devices() {
  const failed = useStore(usePanel().store, (state) => state.failed)
  return (
    <main className="devices">
      <h1>{panelWords.title}</h1>
      <p className="devices-failed" role="status">
        {failed && panelWords.failed}
      </p>
      <ScannerSection />
      <div className="device-stack">
        <DisplaySection />
        <ScaleSection />
        <TerminalSection />
      </div>
      <PrinterSection />
    </main>
  )
}

const panel = createPanel()
followTheme(window)
receivePorts(window, (name, port) => {
  if (name === 'panel') panel.linkDevices(port)
  else if (name === 'engine') panel.linkEngine(port)
  else port.close()
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <PanelContext value={panel}>
        <Devices />
      </PanelContext>
    </StrictMode>,
  )
