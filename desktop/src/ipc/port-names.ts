import * as z from 'zod'

/** The names under which main hands ports to its children and to the renderer. */
export const portNames = [
  'control',
  'renderer',
  'onlooker',
  'customer',
  'panel',
  'devices',
  'sync',
  'engine',
  'main',
] as const
export type PortName = (typeof portNames)[number]

/** Sent with a port: whose it is. */
export const PortMessage = z.object({ port: z.enum(portNames) })
