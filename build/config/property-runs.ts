import * as fc from 'fast-check'

/** How often each property is tried: 200 times in the everyday suites, 10,000 in the long ones. */
fc.configureGlobal({ numRuns: process.env.CODEX_LONG === '1' ? 10_000 : 200 })
