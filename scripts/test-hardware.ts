import { runLab } from './lib/hardware/run-lab.ts'
import { main } from './lib/progress.ts'

const help = `
npm run test:hardware [-- NAME…]

Boots a Linux guest in QEMU and tests the till's own device layer on the kernel's device files there: scanners that
are plugged, pulled in mid-report and plugged again, printers that stall and run out of paper. Needs Debian 12 on x86-64 and apt; nothing is installed. The last
line is "N passed, N failed". desktop/hardware/README.md tells more.
`

await main(help, async (only) => {
  const { failed } = await runLab(only)
  return failed === 0 ? 0 : 1
})
