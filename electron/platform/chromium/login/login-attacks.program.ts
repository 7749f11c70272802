/**
 * Program in the middle of a login, for tests that end it. Arguments: the address at which the login begins and, for a
 * persistent session, its folder.
 */
import { createChromiumPlatform, startChromium } from '../chromium.ts'

const [, , begin = '', folder] = process.argv
const address = new URL(begin)
const platform = createChromiumPlatform(startChromium())
platform.openLogin({
  authorizationUrl: address,
  redirectUri: new URL('/callback', address),
  title: 'Acme',
  ...(folder !== undefined && { session: { id: '00000000-0000-4000-8000-000000000000', folder } }),
})
