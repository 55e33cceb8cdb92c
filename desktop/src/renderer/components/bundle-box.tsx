import { FileArchive, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useWindow } from '../till/till-context.tsx'

const texts = words.diagnostics.bundle

/** What became of the file for support. It keeps its place, so that nothing jumps. */
export function BundleBox() {
  const bundle = useStore(useWindow().stores.diagnostics, (state) => state.bundle)
  const Icon = { none: FileArchive, made: FileArchive, making: LoaderCircle, failed: TriangleAlert }[
    bundle.state
  ]
  return (
    <p
      className={`bundle bundle-${bundle.state}`}
      data-testid="bundle"
      data-state={bundle.state}
      role="status"
    >
      <Icon aria-hidden="true" size={20} className={bundle.state === 'making' ? 'spin' : undefined} />
      {bundle.state === 'made' ? (
        <span>
          {texts.made} <b data-testid="bundle-file">{bundle.file}</b>
        </span>
      ) : (
        <span>{bundle.state === 'none' ? texts.lead : texts[bundle.state]}</span>
      )}
    </p>
  )
}
