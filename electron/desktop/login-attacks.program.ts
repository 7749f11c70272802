/** A program in the middle of a login, for tests that end it. Its one argument: where the login begins. */
import { createChromiumDesktop, startChromium } from './chromium.ts'

const address = new URL(process.argv[2] ?? '')
const desktop = createChromiumDesktop(startChromium())
desktop.openLogin({ authorizationUrl: address, redirectUri: new URL('/callback', address), title: 'Acme' })
