/**
 * Signs in once through a relay, on a browser of its own, and prints how that ended. Its argument: where the server is.
 * A test runs it on a machine that is managed in one way or another.
 */

import { environmentProxy } from '../../electron/network/proxy/environment.ts'
import { usualRoute } from '../../electron/network/transport-options.ts'
import { createChromiumDesktop, startChromium } from '../../electron/platform/chromium/chromium.ts'
import { ProblemError } from '../../electron/problem-error.ts'
import { relayWays } from '../../electron/sign-in/local-proxy-upstream.ts'
import { signIn } from '../../electron/sign-in/sign-in.ts'

const [, , origin = ''] = process.argv
const desktop = createChromiumDesktop(startChromium())
const end = await signIn(
  {
    desktop,
    place: 'window',
    title: 'Acme',
    way: async () => ({ kind: 'relay', ways: relayWays(usualRoute, environmentProxy, 'ended') }),
    allowsPlainHttp: () => true,
    signal: new AbortController().signal,
  },
  { redirectUri: new URL('/callback', origin), authorizationUrl: () => new URL('/authorize', origin) },
).then(
  ({ redirect }) => redirect.search,
  (thrown) => {
    if (thrown instanceof ProblemError) return thrown.problem
    throw thrown
  },
)
await desktop.quit()
process.stdout.write(JSON.stringify(end))
process.exit(0)
