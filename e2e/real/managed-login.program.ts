/**
 * Signs in once through a relay, on a browser of its own, and prints how that ended. Its argument: where the server is.
 * A test runs it on a machine that is managed in one way or another.
 */

import { environmentProxy } from '../../electron/network/proxy/environment.ts'
import { usualTransport } from '../../electron/network/transport-options.ts'
import { createChromiumPlatform, startChromium } from '../../electron/platform/chromium/chromium.ts'
import { ProblemError } from '../../electron/problem-error.ts'
import { localProxyUpstream } from '../../electron/sign-in/local-proxy-upstream.ts'
import { signIn } from '../../electron/sign-in/sign-in.ts'

const [, , origin = ''] = process.argv
const platform = createChromiumPlatform(startChromium())
const end = await signIn(
  {
    platform,
    place: 'window',
    title: 'Acme',
    chooseProxy: async () => ({
      kind: 'localProxy',
      upstream: localProxyUpstream(usualTransport, environmentProxy, 'ended'),
    }),
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
await platform.quit()
process.stdout.write(JSON.stringify(end))
process.exit(0)
