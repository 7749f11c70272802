import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import type { Attempt } from './use-attempt.ts'

interface SubmitAttemptProps {
  readonly attempt: Attempt
  /** What it needs has been filled in. */
  readonly isReady: boolean
  readonly testId: string
  readonly children: ReactNode
}

/** Submits a form that authenticates; after several wrong attempts it says how long it is blocked. */
export function SubmitAttempt({ attempt, isReady, testId, children }: SubmitAttemptProps) {
  return (
    <Button look="solid" type="submit" testId={testId} disabled={!isReady || attempt.isHeld}>
      {attempt.waits ?? children}
    </Button>
  )
}
