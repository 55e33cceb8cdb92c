import { judgeReading } from '@codex/shared/barcode/scanner-test/judge-reading'
import { LoaderCircle } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { ScannerReading } from '../../../ipc/scanner-test.ts'
import { words } from '../../locales/words.ts'
import { prepareReading } from '../../scanner-test/prepare-reading.ts'
import { useActions, useWindow } from '../../till/till-context.tsx'
import { Came } from './came.tsx'
import { Findings } from './findings.tsx'
import { Remedies } from './remedies.tsx'
import { TestSymbol } from './test-symbol.tsx'

const texts = words.scannerTest

/** A code to scan, and what a scanner made of it. */
export function ScannerTest({ draft }: { readonly draft: DeviceSetup }) {
  const test = useStore(useWindow().stores.setup, (state) => state.scannerTest)
  const { openScannerTest, closeScannerTest } = useActions()
  if (!test)
    return (
      <button type="button" className="plain" data-testid="open-scanner-test" onClick={openScannerTest}>
        {texts.open}
      </button>
    )
  return (
    <section className="scanner-test" data-testid="scanner-test" aria-label={texts.title}>
      <p>{texts.lead}</p>
      <TestSymbol />
      <small>{texts.laser}</small>
      {test.reading ? (
        <Result reading={test.reading} draft={draft} />
      ) : (
        <p className="diagnostics-wait" role="status">
          <LoaderCircle aria-hidden="true" size={20} className="spin" />
          {texts.waiting}
        </p>
      )}
      <button type="button" className="plain" data-testid="close-scanner-test" onClick={closeScannerTest}>
        {texts.close}
      </button>
    </section>
  )
}

function Result({ reading, draft }: { readonly reading: ScannerReading; readonly draft: DeviceSetup }) {
  const result = useRef<HTMLDivElement>(null)
  // Whoever holds the scanner has no hand free to scroll.
  useLayoutEffect(() => {
    if (reading) result.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }, [reading])
  const prepared = prepareReading(reading, draft)
  const { findings, shown } = judgeReading(prepared.reading, prepared.ends)
  return (
    <div role="status" ref={result}>
      <small>{texts.kinds[reading.kind]}</small>
      <Came shown={shown} />
      <Findings findings={findings} oddKeys={reading.oddKeys ?? []} />
      <Remedies findings={findings} reading={reading} draft={draft} />
    </div>
  )
}
