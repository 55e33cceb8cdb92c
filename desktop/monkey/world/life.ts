import { randomUUID } from 'node:crypto'
import type { VirtualTerminal } from '../../src/devices/terminal/virtual-terminal.ts'
import { runTill } from '../../src/engine/testing/a-till.ts'
import type { Devices } from './devices.ts'
import type { Hub } from './hub.ts'
import type { Time } from './time.ts'

/** A morning: the till's own clock begins here. */
const BEGIN_MS = Date.parse('2026-11-30T08:00:00.000Z')

type Around = {
  readonly dir: string
  readonly time: Time
  readonly terminal: VirtualTerminal
  readonly devices: Devices
  readonly hub: Hub
}

/** One life of an engine, from its start until somebody pulls the plug, with the world that it stands in. */
export function beginLife({ dir, time, terminal, devices, hub }: Around, bootId: string) {
  const { timers, end } = time.timersOf()
  let isToBeKilled = false
  const counter = runTill(dir, {
    ...{ bootId, terminal, timers, isStill: true, devices: devices.handlers },
    wallMs: BEGIN_MS + time.nowMs(),
    askToBeKilled: () => {
      isToBeKilled = true
    },
  })
  devices.attach(counter.host)
  hub.attach(counter)

  return {
    counter,
    bootId,
    db: counter.db,
    /** A drill wants its engine killed. */
    isToBeKilled: (): boolean => isToBeKilled,
    scan: (code: string): void => devices.scan({ code, deviceId: 'scanner', scanKey: randomUUID() }),
    pass: (ms: number): void => {
      counter.world.wallMs += ms
      counter.world.aheadMs += ms
      time.pass(ms)
    },
    /** As after kill -9. */
    kill: (): void => {
      end()
      devices.engineGone()
      hub.engineGone()
      counter.crash()
    },
    stop: (): void => {
      end()
      counter.stop()
    },
  }
}
export type Life = ReturnType<typeof beginLife>
