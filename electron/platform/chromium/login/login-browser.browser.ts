/** Signs in with the user's own browser: a real one goes where the platform sends it. */
import { describe, expect, it } from 'vitest'
import { signIn } from '../../../sign-in/sign-in.ts'
import { eventually } from '../../testing/suite/tools.ts'
import { attacks } from './login-attacks.fixture.ts'

const all = attacks()

/** Serves the authorization server: prompts the user, then redirects to the address in the request. */
function serveLogin(): void {
  all.server.serve('/ask', (request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    back.search = new URLSearchParams({
      code: 'CODEMARK',
      state: url.searchParams.get('state') ?? '',
    }).toString()
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><title>Login</title><a href="/hop?to=${encodeURIComponent(back.href)}">In</a>`,
    )
  })
}

function begin() {
  const parts = {
    platform: all.driver.platform,
    place: 'browser',
    chooseProxy: async () => ({ kind: 'usual' }) as const,
    title: 'Acme',
    allowsPlainHttp: () => true,
    signal: new AbortController().signal,
  } as const
  return signIn(parts, {
    redirectUri: new URL('http://127.0.0.1/claimcheck'),
    authorizationUrl(redirectUri) {
      const query = new URLSearchParams({ state: 'STATEMARK', redirect_uri: redirectUri.href })
      return all.server.at(`/ask?${query}`)
    },
  })
}

/** Returns the address that the platform passed to the system's opener, which `attacks` replaces (Linux). */
async function handedOver(): Promise<URL> {
  await eventually(async () => expect(all.home.launched()).toHaveLength(1))
  return new URL(all.home.launched()[0] ?? '')
}

describe.runIf(process.platform === 'linux')('the user’s own browser', () => {
  it('returns the response, and shows neither code nor state afterwards', async () => {
    serveLogin()
    const end = begin()
    const at = await handedOver()
    // Any browser will do: this one waits for another redirect, and so follows every address.
    all.open(at, { redirectUri: new URL('https://elsewhere.example/') })
    const page = await all.arrived(at)
    await page.evaluate(`document.querySelector('a').click()`)
    const { redirect, redirectUri } = await end
    expect(redirect.href).toBe(`${redirectUri.href}?code=CODEMARK&state=STATEMARK`)
    await eventually(async () =>
      expect(await page.evaluate('location.href')).toBe(`${redirectUri.origin}/done`),
    )
    expect(await page.evaluate('document.body.innerText')).toMatch(/close|schlie(ß|ss)en|zavřít/)
    // The policy allows its one style; it would not allow a script.
    expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('grid')
    expect(
      await page.evaluate(`document.documentElement.outerHTML + document.referrer + document.title`),
    ).not.toMatch(/CODEMARK|STATEMARK/)
    const { entries } = (await page.send('Page.getNavigationHistory')) as { entries: { url: string }[] }
    expect(entries.map(({ url }) => url).join(' ')).not.toContain('CODEMARK')
  })
})
