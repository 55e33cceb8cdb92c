import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

/** To the panel that makes enrolment codes. */
export function EnrolLink() {
  const navigate = useNavigate()
  return (
    <Button onClick={() => void navigate({ to: '/tills', search: { enrol: true } })}>Enrol a till</Button>
  )
}
