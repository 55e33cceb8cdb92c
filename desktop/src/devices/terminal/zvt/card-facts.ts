import type { StatusInfo } from './protocol/status-info.ts'

/** What goes on the receipt: nothing of the card but its scheme. */
export const cardFacts = ({ authorisation, scheme, terminalId }: StatusInfo) => ({
  ...(authorisation !== undefined && { authorisation }),
  ...(scheme !== undefined && { scheme }),
  ...(terminalId !== undefined && { terminalId }),
})
