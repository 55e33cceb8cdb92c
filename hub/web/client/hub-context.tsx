import { createContext, useContext } from 'react'
import type { Hub } from './hub.ts'

const HubContext = createContext<Hub | null>(null)

export const HubProvider = HubContext.Provider

export function useHub(): Hub {
  const hub = useContext(HubContext)
  if (!hub) throw new Error('useHub outside of HubProvider')
  return hub
}
