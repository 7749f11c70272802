import { expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { openDeviceCode } from './open-device-code.ts'

const page = 'https://login.example/device'

/** @returns what is shown, and the page that was opened. */
async function shown(uri: string, complete?: string, agreed = false) {
  const opened: string[] = []
  const { show, ...view } = openDeviceCode(
    {
      userCode: 'WDJB-MJHT',
      verificationUri: new URL(uri),
      ...(complete !== undefined && { verificationUriComplete: new URL(complete) }),
      expiresIn: 900,
    },
    {
      platform: { openInBrowser: async (url) => void opened.push(url.href) },
      allowsPlainHttp: () => agreed,
      secrets: [new Secret('made-up-secret')],
    },
  )
  await show?.()
  return { ...view, opened }
}

it('a device code is shown as sent; its page is opened with the code in it', async () => {
  expect(await shown(page, `${page}?user_code=WDJB-MJHT`)).toEqual({
    userCode: 'WDJB-MJHT',
    verificationUri: page,
    expiresIn: 900,
    opened: [`${page}?user_code=WDJB-MJHT`],
  })
})

it('without such a page the plain one is opened', async () => {
  expect((await shown(page)).opened).toEqual([page])
})

it('a page at another server than the one that is shown is not opened', async () => {
  expect((await shown(page, 'https://elsewhere.example/device?user_code=x')).opened).toEqual([page])
})

it.each([
  ['a file', 'file:///etc/passwd'],
  ['a script', 'javascript:alert(1)'],
  ['another program', 'ms-settings:network'],
  ['a host behind a name', 'https://login.example@elsewhere.example/device'],
  ['http that nobody agreed to', 'http://login.example/device'],
])('%s is shown, but never opened', async (_what, uri) => {
  expect(await shown(uri)).toMatchObject({ verificationUri: new URL(uri).href, opened: [] })
})

it('http that the user agreed to is opened', async () => {
  expect((await shown('http://login.example/device', undefined, true)).opened).toEqual([
    'http://login.example/device',
  ])
})

it('shows no secret of the connection that the server repeats', async () => {
  expect(await shown(`${page}?c=made-up-secret`)).toMatchObject({ verificationUri: `${page}?c=[secret]` })
})

it('a browser that cannot be opened is a problem', async () => {
  const { show } = openDeviceCode(
    { userCode: 'A', verificationUri: new URL(page), expiresIn: 1 },
    {
      platform: { openInBrowser: () => Promise.reject(new Error('xdg-open ended with 3')) },
      allowsPlainHttp: () => false,
      secrets: [],
    },
  )
  await expect(show?.()).rejects.toMatchObject({
    problem: { kind: 'browserFailed', detail: 'xdg-open ended with 3' },
  })
})
