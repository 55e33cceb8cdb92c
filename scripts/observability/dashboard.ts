/** A picture of a dashboard: what it shows, in which unit, as what. */
export interface Panel {
  readonly title: string
  /** PromQL and the text of its legend. */
  readonly queries: readonly (readonly [expression: string, legend: string])[]
  readonly unit?: 's' | 'short' | 'percentunit' | 'reqps' | 'bytes' | 'dateTimeFromNow'
  readonly kind?: 'timeseries' | 'stat' | 'table'
  /** Of 24. */
  readonly width?: number
  readonly description?: string
}

interface Variable {
  readonly name: string
  /** A PromQL `label_values`. */
  readonly query: string
}

export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly variables?: readonly Variable[]
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[]
}

const COLUMNS = 24
const HEIGHT = 8
// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is Grafana's
const source = { type: 'prometheus', uid: '${datasource}' }

/** The JSON that Grafana imports. */
export function renderDashboard({ uid, title, variables = [], rows }: Dashboard): object {
  const panels: object[] = []
  let y = 0
  for (const row of rows) {
    panels.push({
      ...{ id: panels.length + 1, type: 'row', title: row.title, collapsed: false, panels: [] },
      gridPos: { h: 1, w: COLUMNS, x: 0, y },
    })
    y += 1
    let x = 0
    for (const panel of row.panels) {
      const w = panel.width ?? 8
      if (x + w > COLUMNS) {
        x = 0
        y += HEIGHT
      }
      panels.push(renderPanel(panel, panels.length + 1, { h: HEIGHT, w, x, y }))
      x += w
    }
    y += HEIGHT
  }
  const templating = {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus' },
      ...variables.map(({ name, query }) => ({
        ...{ name, type: 'query', query, label: name, datasource: source },
        ...{
          refresh: 2,
          includeAll: true,
          multi: true,
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
      })),
    ],
  }
  return {
    ...{
      uid,
      title,
      tags: ['codex'],
      editable: true,
      schemaVersion: 39,
      timezone: 'browser',
      refresh: '30s',
    },
    ...{ time: { from: 'now-6h', to: 'now' }, templating, panels },
  }
}

function renderPanel(panel: Panel, id: number, gridPos: object): object {
  const { title, queries, unit = 'short', kind = 'timeseries', description } = panel
  const targets = queries.map(([expr, legendFormat], place) => ({
    ...{ refId: String.fromCharCode(65 + place), datasource: source, expr, legendFormat },
    ...(kind === 'timeseries' ? {} : { instant: true, range: false }),
    ...(kind === 'table' && { format: 'table' }),
  }))
  return {
    ...{ id, type: kind, title, gridPos, datasource: source, targets },
    ...(description && { description }),
    fieldConfig: { defaults: { unit, min: unit === 'dateTimeFromNow' ? undefined : 0 }, overrides: [] },
    options: kind === 'timeseries' ? { tooltip: { mode: 'multi', sort: 'desc' } } : {},
  }
}
