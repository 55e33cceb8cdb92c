import { createContext, useContext } from 'react'
import type { DevicePanel } from './create-panel.ts'

export const PanelContext = createContext<DevicePanel | null>(null)

export function usePanel(): DevicePanel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('outside of the panel')
  return panel
}
