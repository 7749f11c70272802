/** What may be handed to the person's own browser. */
import { isLoopback } from '../../shared/address.ts'

/** Whether it may: https, or http on this machine; no user name or password in it, nothing for another program. */
export function mayOpen(url: URL): boolean {
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isWeb && url.username === '' && url.password === ''
}
