import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMetrics } from '../plugins/metrics.ts'

const DIR = join(import.meta.dirname, '../../../build/deploy/observability')
const read = (path: string) => readFileSync(join(DIR, path), 'utf8')
const alerts = read('prometheus/alerts.yml')
const tests = read('prometheus/alerts.test.yml') + read('prometheus/slow-alerts.test.yml')
const runbook = readFileSync(join(DIR, '../../../.github/RUNBOOK.md'), 'utf8')
const dashboards = readdirSync(join(DIR, 'grafana/dashboards')).map((file) => ({
  file,
  expressions: [...read(`grafana/dashboards/${file}`).matchAll(/"expr": "((?:[^"\\]|\\.)*)"/g)].map(
    ([, expression]) => JSON.parse(`"${expression}"`) as string,
  ),
}))

type Exported = { readonly name: string; readonly type: string; readonly labelNames?: readonly string[] }

/** What a scrape shows: series by name, each with its labels. */
const exported = new Map<string, readonly string[]>([['up', []]])
for (const one of createMetrics().registry.getMetricsAsArray()) {
  const { name, type, labelNames = [] } = one as unknown as Exported
  const suffixes = type === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']
  for (const suffix of suffixes) exported.set(name + suffix, labelNames)
}
const FROM_PROMETHEUS = ['job', 'instance', 'le']

const names = (text: string) =>
  [...text.matchAll(/\b(?:codex|nodejs|process)_[a-z\d_]+/g)].map(([name]) => name)
/** Of `metric{label="x",other=~"y"}`. */
const selectors = (text: string) =>
  [...text.matchAll(/\b((?:codex|nodejs|process)_[a-z\d_]+)\{([^}]*)\}/g)].map(
    ([, metric = '', inside = '']) => ({
      metric,
      labels: [...inside.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label ?? ''),
    }),
  )

const texts = [
  { file: 'alerts.yml', text: alerts },
  { file: 'tests of alerts', text: tests },
  ...dashboards.map(({ file, expressions }) => ({ file, text: expressions.join('\n') })),
]

test.each(texts)('$file names only metrics and labels that the hub exports', ({ text }) => {
  expect(names(text).length).toBeGreaterThan(10)
  expect(names(text).filter((name) => !exported.has(name))).toEqual([])
  for (const { metric, labels } of selectors(text)) {
    const known = [...(exported.get(metric) ?? []), ...FROM_PROMETHEUS]
    expect(
      labels.filter((label) => !known.includes(label)),
      metric,
    ).toEqual([])
  }
})

const alertNames = [...alerts.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name as string)

test('there are alerts, and a dashboard shows something for each metric that one is about', () => {
  expect(alertNames.length).toBeGreaterThan(15)
  const shown = new Set(dashboards.flatMap(({ expressions }) => expressions.flatMap(names)))
  const missing = new Set(names(alerts).filter((name) => !shown.has(name)))
  expect([...missing]).toEqual([])
})

test.each(alertNames)(
  '%s has a section of the runbook, a test that fires it and one that does not',
  (alert) => {
    expect(alerts).toContain(`runbook: .github/RUNBOOK.md#${alert.toLowerCase()}\n`)
    expect(runbook).toMatch(new RegExp(`^## ${alert}$`, 'm'))
    const expected = [...tests.matchAll(new RegExp(`alertname: ${alert}\\n +exp_alerts:(.*)`, 'g'))]
    const quiet = expected.filter(([, rest]) => rest?.trim() === '[]').length
    expect(quiet).toBeGreaterThan(0)
    expect(expected.length).toBeGreaterThan(quiet)
  },
)
