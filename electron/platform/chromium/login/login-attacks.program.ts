/**
 * A program in the middle of a login, for tests that end it. Its arguments: where the login begins and, for one that
 * stays signed in, the folder of its session.
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
