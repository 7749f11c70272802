import { good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** Closing what the window tells of connections that need their user. */
export function noticeHandlers({ notices }: Parts): Pick<Handlers, 'notice.dismiss'> {
  return {
    'notice.dismiss'() {
      notices.dismiss()
      return good(null)
    },
  }
}
