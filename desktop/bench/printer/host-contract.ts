import { devicesContract } from '../../src/ipc/devices-contract.ts'

/** What a sale asks of the device host. */
export const hostContract = {
  calls: {
    'printer.print': devicesContract.calls['printer.print'],
    'drawer.open': devicesContract.calls['drawer.open'],
  },
  events: {},
} as const
