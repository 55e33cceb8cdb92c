import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inRepo } from '../lib/paths.ts'
import { renderDashboards } from './dashboards.ts'

test.each(renderDashboards())('%s is what node scripts/run.mjs dashboards writes', (path, text) => {
  expect(JSON.parse(readFileSync(inRepo(path), 'utf8'))).toEqual(JSON.parse(text))
})

test('no two panels lie on each other, and none beside the page', () => {
  type Placed = { gridPos: { x: number; y: number; w: number; h: number }; title: string }
  for (const [, text] of renderDashboards()) {
    const { panels } = JSON.parse(text) as { panels: Placed[] }
    const taken = new Map<string, string>()
    for (const { title, gridPos: at } of panels) {
      expect(at.x + at.w).toBeLessThanOrEqual(24)
      for (let x = at.x; x < at.x + at.w; x += 1)
        for (let y = at.y; y < at.y + at.h; y += 1) {
          expect(taken.get(`${x} ${y}`), title).toBeUndefined()
          taken.set(`${x} ${y}`, title)
        }
    }
  }
})
