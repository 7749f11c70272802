/** Leaves the page's browser a way to the development server, for its socket; the login windows' flags stay. */
import { browserFlags as shipped } from '../../electron/platform/chromium/browser/flags.ts'

export { type FlagOptions, localProxyHost } from '../../electron/platform/chromium/browser/flags.ts'

/** Keep the page that ships from every network. */
const networkOff = ['--host-resolver-rules=', '--proxy-server=', '--proxy-bypass-list=']

/** Ask the user before a page of the internet, which the made-up origin counts as, reaches this machine. */
const requestFirst = ['LocalNetworkAccessChecks', 'LocalNetworkAccessChecksWebSockets']

export const browserFlags: typeof shipped = (options) => {
  const flags = shipped(options)
  if (options.kind !== 'page') return flags
  return flags
    .filter((flag) => !networkOff.some((start) => flag.startsWith(start)))
    .map((flag) => (flag.startsWith('--disable-features=') ? `${flag},${requestFirst.join(',')}` : flag))
    .concat('--no-proxy-server')
}
