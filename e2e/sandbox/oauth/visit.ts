/** Plays a browser with a user who agrees to everything: follows redirects, keeps cookies, submits each form. */
import https from 'node:https'

interface Page {
  readonly url: URL
  readonly status: number
  readonly location?: URL
  readonly body: string
}

/** Steps of a sign-in, at most. */
const mostSteps = 20

/**
 * Opens an address, and goes on until the server has nothing to submit or leads to another server.
 * @param ca certificate in PEM.
 * @returns where it ended.
 */
export async function visit(start: URL, ca: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let page = await load(start, ca, cookies)
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const { location } = page
    const form = formIn(page)
    if (location && location.origin !== start.origin) return location
    if (!location && !form) return ended(page)
    page = location
      ? await load(location, ca, cookies)
      : await load(form?.action ?? start, ca, cookies, form?.fields)
  }
  throw new Error(`the sign-in at ${start.origin} has no end`)
}

/** @throws an error where the page says that the sign-in failed. */
function ended({ url, body, status }: Page): URL {
  if (status >= 400) throw new Error(`${url.origin}${url.pathname} says ${body.slice(0, 200)}`)
  return url
}

/** The first form of a page with its hidden fields and the button that agrees. */
function formIn({ url, body }: Page): { readonly action: URL; readonly fields: URLSearchParams } | undefined {
  const [, action] = /<form[^>]*action="([^"]+)"/.exec(body) ?? []
  if (action === undefined) return undefined
  const hidden = [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const buttons = [...body.matchAll(/<button[^>]*name="(\w+)" value="(yes|true)"/g)]
  const fields = [...hidden, ...buttons.slice(0, 1)].map(([, name = '', value = '']) => [name, value])
  return { action: new URL(action, url), fields: new URLSearchParams(Object.fromEntries(fields)) }
}

function load(url: URL, ca: string, cookies: Map<string, string>, fields?: URLSearchParams): Promise<Page> {
  const { promise, resolve, reject } = Promise.withResolvers<Page>()
  const headers = {
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  const request = https.request(url, { ca, method: fields ? 'POST' : 'GET', headers }, (response) => {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const { location } = response.headers
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.once('end', () =>
      resolve({
        url,
        status: response.statusCode ?? 0,
        body: Buffer.concat(parts).toString(),
        ...(location !== undefined && { location: new URL(location, url) }),
      }),
    )
  })
  request.once('error', reject)
  request.end(fields?.toString())
  return promise
}
