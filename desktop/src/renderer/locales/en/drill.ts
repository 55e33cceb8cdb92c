import type { DrillFault, DrillMeasureName } from '@codex/shared/drill/drill-report'

const faults = {
  refused: 'The till refused what a cashier does every day.',
  'scan-lost': 'What was scanned did not come into the basket.',
  'line-not-on-disk': 'A line was on the screen and not on the disk.',
  'sale-not-kept': 'The sale was paid and is not on the disk.',
  'outage-unnoticed': 'The till did not notice that it was gone.',
  'outage-too-short': 'It came back before it should have: nothing was tried.',
  'not-queued': 'What has to get to the hub did not wait to be sent.',
  'not-sent': 'The network was back, and not everything got to the hub.',
  'receipt-not-queued': 'The receipt did not wait for the printer.',
  'receipt-missing': 'The receipt did not come out.',
  'receipt-twice': 'The receipt came out more than once.',
  'printed-while-dead': 'Something was printed while the printer was away.',
  'scanned-while-dead': 'Something was scanned while the scanner was away.',
  'keying-refused': 'The article could not be keyed in without the scanner.',
  'not-back': 'It was given back, and the till does not see it.',
  'engine-not-killed': 'The till could not be crashed: nothing was tried.',
  'engine-not-back': 'The till did not come back after the crash.',
  'training-lost': 'After the crash the till was not in training any more.',
  'operator-lost': 'After the crash nobody was at the till any more.',
  'lines-lost': 'After the crash the basket was another one.',
} as const satisfies Record<DrillFault, string>

const measures = {
  scanned: 'scan to line',
  paid: 'paid',
  printed: 'receipt on paper',
  noticed: 'noticed',
  sent: 'all sent',
  back: 'seen again',
  restarted: 'till back',
} as const satisfies Record<DrillMeasureName, string>

/** The outage drill of store IT. */
export const drillTexts = {
  drill: {
    title: 'Outage drill',
    back: 'Back',
    lead: 'The till makes practice sales while one thing after the other is taken from it. Nothing of it counts, and everything is given back by itself.',
    locked: 'A drill runs in training mode only, so that no real sale can meet it.',
    enter: 'Enter training',
    start: 'Start the drill',
    stop: 'Stop the drill',
    stopping: 'Giving everything back',
    only: 'Only this',
    onlyThis: (step: string) => `Only this: ${step}`,
    stepsTitle: 'What is tried',
    steps: {
      sale: { name: 'A sale', what: 'Scan, quantity, cash, receipt, with nothing missing' },
      network: {
        name: 'No network',
        what: 'Selling goes on; what the hub has to hear waits, and is sent afterwards',
      },
      printer: { name: 'No printer', what: 'The receipt waits, and comes out once afterwards' },
      scanner: { name: 'No scanner', what: 'The till says so; articles are keyed in' },
      engine: { name: 'The till crashes', what: 'In the middle of a sale: it comes back with every line' },
    },
    states: {
      waiting: 'waiting',
      running: 'running',
      passed: 'passed',
      failed: 'failed',
      absent: 'not there',
      stopped: 'stopped',
    },
    ends: {
      passed: 'The till bore it all',
      failed: 'The till did not bear it: call support with this report',
      stopped: 'The drill did not come to its end',
    },
    faults,
    measures,
    refusedWith: (code: string) => `The till said ${code}.`,
    took: (what: string, ms: string) => `${what} ${ms}`,
    reportsTitle: 'The last drills',
    noReports: 'No drill so far.',
    verdicts: { passed: 'Passed', failed: 'Failed', stopped: 'Not finished' },
    by: (name: string, version: string) => `${name}, version ${version}`,
    outages: { network: 'no network', printer: 'no printer', scanner: 'no scanner' },
    away: (outages: readonly string[]) => `Outage drill: ${outages.join(', ')}. It ends by itself.`,
  },
} as const
