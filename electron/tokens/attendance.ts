/** Whether the user waits for a request, or the program makes it by itself. */
import type { TokenTrigger } from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'

/** An unattended request opens no login window or browser, shows no code, and repeats nothing that was refused. */
export type Attendance = 'attended' | 'unattended'

/** Returns the attendance of a request by what triggered it; a delegation's source has that of the delegation. */
export function attendanceOf(trigger: TokenTrigger): Attendance {
  return trigger === 'user' ? 'attended' : 'unattended'
}

/** Whether a request ended because only the user can sign in, to the connection itself or to its source. */
export function isSignInNeeded(problem: Problem): boolean {
  return (
    problem.kind === 'signInNeeded' || (problem.kind === 'sourceFailed' && isSignInNeeded(problem.because))
  )
}
