/** Plays as much of a browser as a login by raw requests needs: cookies and redirects. */
import { postForm, type RawResponse, send } from './raw-request.ts'

export interface LoadedPage {
  readonly response: RawResponse
  /** The address of the page. */
  readonly at: string
}

export interface Browser {
  open(url: URL): Promise<LoadedPage>
  submit(at: string, fields: Readonly<Record<string, string>>): Promise<LoadedPage>
}

/** @param stopAt goes wherever it is sent, except to addresses that begin so. */
export function openBrowser(stopAt: string): Browser {
  const cookies = new Map<string, string>()
  const headers = () => ({
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  })
  const follow = async (response: RawResponse, at: string): Promise<LoadedPage> => {
    keepCookies(response, cookies)
    const location = response.headers.get('location')
    if (!location || location.startsWith(stopAt)) return { response, at }
    const next = new URL(location, at).href
    return follow(await send(next, { headers: headers() }), next)
  }
  return {
    open: async (url) => follow(await send(url.href, { headers: headers() }), url.href),
    submit: async (at, fields) => follow(await postForm(at, fields, headers()), at),
  }
}

function keepCookies(response: RawResponse, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
}
