import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { listenForStop } from './stop-signals.ts'

test('the first signal stops in order, one that follows a moment later ends at once', () => {
  const process = new EventEmitter()
  const heard: string[] = []
  let nowMs = 0
  listenForStop({
    ...{ process, nowMs: () => nowMs },
    onStop: () => heard.push('stop'),
    onImpatient: () => heard.push('end'),
  })
  process.emit('SIGINT')
  nowMs = 20
  process.emit('SIGTERM')
  expect(heard).toEqual(['stop'])
  nowMs = 900
  process.emit('SIGTERM')
  expect(heard).toEqual(['stop', 'end'])
})
