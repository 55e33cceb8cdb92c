import * as fc from 'fast-check'

/**
 * How often each property is tried: 200 times in the everyday suites, 10,000 in the long ones. Mutation testing
 * says its own number and a fixed seed, so that the same code always has the same score.
 */
const everyday = process.env.CODEX_LONG === '1' ? 10_000 : 200
const { CODEX_PROPERTY_RUNS: runs, CODEX_PROPERTY_SEED: seed } = process.env

fc.configureGlobal({
  numRuns: runs === undefined ? everyday : Number(runs),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
})
