import type { ConnectionId } from '../../../shared/connection.ts'
import type { TokenGroup } from './token-group.ts'

/** What the list is narrowed to. It ends with the window: a list that hides something must not surprise the next day. */
export interface ListFilter {
  readonly state: TokenGroup | 'all'
  /** The name of a tag; absent: any, or none. */
  readonly tag?: string
  /** Connections that were just imported; absent: any. */
  readonly added?: readonly ConnectionId[]
}

export const noFilter: ListFilter = { state: 'all' }
