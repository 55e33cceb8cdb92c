import './parse-without-eval.ts'
import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/customer.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createCustomer } from './customer/create-customer.ts'
import { CustomerContext } from './customer/customer-context.tsx'
import { CustomerScreen } from './customer/customer-screen.tsx'
import { receivePorts } from './ports/receive-ports.ts'

const customer = createCustomer()
receivePorts(window, (name, port) => {
  if (name === 'engine') void customer.linkEngine(port)
  else port.close()
})

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <CustomerContext value={customer}>
        <CustomerScreen />
      </CustomerContext>
    </StrictMode>,
  )
