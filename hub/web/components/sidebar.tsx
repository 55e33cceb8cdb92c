import { IconBuildingStore, IconChartBar, IconPackage, IconReceipt } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTenant } from '../client/session.ts'
import { Account } from './account.tsx'
import { Mark } from './mark.tsx'
import css from './sidebar.module.css'
import { ThemeSwitch } from './theme-switch.tsx'

const pages = [
  { to: '/', label: 'Today', icon: IconChartBar, exact: true },
  { to: '/sales', label: 'Sales', icon: IconReceipt, exact: false },
  { to: '/products', label: 'Products', icon: IconPackage, exact: false },
  { to: '/tills', label: 'Stores & tills', icon: IconBuildingStore, exact: false },
] as const

export function Sidebar() {
  const tenant = useTenant()
  return (
    <aside className={css.sidebar} aria-label="Codex Hub">
      <div className={css.brand}>
        <Mark size={30} />
        <span>
          <b>Codex Hub</b>
          <small>{tenant.name}</small>
        </span>
      </div>
      <nav aria-label="Pages" className={css.nav}>
        {pages.map(({ to, label, icon: Icon, exact }) => (
          <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }} className={css.link}>
            <Icon size={19} stroke={1.7} aria-hidden />
            {label}
          </Link>
        ))}
      </nav>
      <div className={css.foot}>
        <ThemeSwitch />
        <Account />
      </div>
    </aside>
  )
}
