import { createContext, useContext } from 'react'
import type { Customer } from './create-customer.ts'

export const CustomerContext = createContext<Customer | null>(null)

export function useCustomer(): Customer {
  const customer = useContext(CustomerContext)
  if (!customer) throw new Error('outside of the customer’s window')
  return customer
}
