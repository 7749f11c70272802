/** Decides which addresses may be opened in the user's own browser. */
import { isLoopback } from '../../shared/address.ts'

/**
 * Whether an address may be opened: https, or http on this machine; without user name or password, and no other scheme.
 */
export function mayOpen(url: URL): boolean {
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isWeb && url.username === '' && url.password === ''
}
