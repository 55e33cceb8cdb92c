import { renderDashboard } from './dashboard.ts'
import { fleetDashboard } from './fleet-dashboard.ts'
import { hubDashboard } from './hub-dashboard.ts'

/** Every dashboard by its path in the repository. */
export const renderDashboards = (): [path: string, text: string][] =>
  [hubDashboard, fleetDashboard].map((dashboard) => [
    `build/deploy/observability/grafana/dashboards/${dashboard.uid}.json`,
    `${JSON.stringify(renderDashboard(dashboard), undefined, 2)}\n`,
  ])
