import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from './config.ts'
import { describeFailure } from './describe-failure.ts'
import { startHub } from './hub.ts'
import { createLogger } from './log/logger.ts'
import { listenForStop } from './stop-signals.ts'

/** Over what settings allow for callers: jobs, pools and an own PostgreSQL end within it. */
const STOP_TIMEOUT_MS = 20_000

/** The process: starts a hub, stops it on SIGTERM and SIGINT, and says in one line why it could not. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  let end: (code: number) => void = () => {}
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  listenForStop({
    ...{ process, nowMs: () => performance.now() },
    onStop: () => {
      // Also while it still starts: whatever hangs, a hub that was told to stop is gone after this.
      const mostMs = config.stopGraceMs + config.stopTimeoutMs + STOP_TIMEOUT_MS
      setTimeout(() => process.exit(1), mostMs).unref()
      end(0)
    },
    onImpatient: () => {
      logger.warn('told twice to stop: ends at once')
      process.exit(1)
    },
  })
  const hub = await startHub(config, logger, (error) => {
    logger.fatal({ err: error }, 'the hub cannot go on')
    end(1)
  })
  logger.info({ url: hub.url }, 'the hub is ready')
  process.on('SIGHUP', () => {
    try {
      hub.takeSecrets(readConfig(process.env))
      logger.info('secrets were read anew')
    } catch (error) {
      logger.error({ err: error }, 'secrets were not read anew: the old ones serve on')
    }
  })
  const code = await ended
  hub.announceStop()
  logger.info({ graceMs: config.stopGraceMs }, 'the hub stops')
  // Load balancers look at /readyz now and then: until they have, requests still come.
  if (code === 0) await wait(config.stopGraceMs)
  await hub.stop()
  logger.info('the hub has stopped')
  process.exit(code)
}

main().catch((error: unknown) => {
  process.stderr.write(`hub: ${describeFailure(error)}\n`)
  process.exit(1)
})
