import { drawerOn } from '../testing/drawer-benches.ts'
import { drawerContract } from '../testing/drawer-contract.ts'
import { serialAdapter } from '../testing/pty-printer-benches.ts'

drawerContract('on a printer, serial', () => drawerOn(serialAdapter))
