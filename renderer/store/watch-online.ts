/** Reports to main that the machine is online again, as long as the page lives. */
import type { Bridge } from '../../shared/contract.ts'

export function watchOnline(bridge: Bridge, isOpen: () => boolean): void {
  addEventListener('online', () => isOpen() && void bridge.invoke('app.online', {}))
}
