import { Outlet } from '@tanstack/react-router'
import css from './shell.module.css'
import { Sidebar } from './sidebar.tsx'

export const Shell = () => (
  <div className={css.shell}>
    <a className={css.skip} href="#content">
      Skip to the page
    </a>
    <Sidebar />
    <main id="content" className={css.main} tabIndex={-1}>
      <Outlet />
    </main>
  </div>
)
