/** A screen to be looked at, and who walks to it. */
import type { RunningSandbox } from '../../harness/demo/sandbox-process.ts'
import type { User } from '../../harness/user/user.ts'

/** The user in front of the running app, and the servers it speaks to. */
export interface Walk {
  readonly user: User
  readonly sandbox: RunningSandbox
}

export interface Screen {
  readonly name: string
  reach(walk: Walk): Promise<void>
  /** Opens again what a window of another size closes or misplaces; absent: it stays as it is. */
  reopen?(walk: Walk): Promise<void>
  /** Goes back to the window without a dialog; absent: nothing is open. */
  leave?(walk: Walk): Promise<void>
}
