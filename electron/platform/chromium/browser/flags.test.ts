import { expect, test } from 'vitest'
import { browserFlags, type FlagOptions, localProxyHost } from './flags.ts'

const login = { profile: '/p', kind: 'login', debuggingPort: false, root: false } as const
const proxyFlags = (more: Partial<Parameters<typeof browserFlags>[0]>) =>
  browserFlags({ ...login, ...more }).filter((flag) => /proxy|host-resolver|certificate/.test(flag))

test('a login window without proxy reads none from environment or system settings', () => {
  expect(proxyFlags({ proxy: 'none' })).toEqual(['--no-proxy-server'])
})

test('one with a local proxy for the system’s proxies trusts no extra certificate, and reaches this machine', () => {
  expect(proxyFlags({ localProxy: { port: 7 } })).toEqual([
    `--proxy-server=http://${localProxyHost}:7`,
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1`,
  ])
})

test('one with transport options of its own reaches nothing else, not even this machine', () => {
  expect(proxyFlags({ localProxy: { port: 7, certificate: { sha256: 'a', spki: 'b' } } })).toEqual([
    `--proxy-server=http://${localProxyHost}:7`,
    '--proxy-bypass-list=<-loopback>',
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1, MAP * ~NOTFOUND`,
    '--ignore-certificate-errors-spki-list=b',
  ])
})

/** Flags that every browser of the program is started with. */
const quiet = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--component-updater=url-source=http://127.0.0.1:1/',
  '--gaia-url=http://127.0.0.1:1',
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--password-store=basic',
  '--use-mock-keychain',
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'WebUIOmniboxFullPopup',
    'PreloadTopChromeWebUI',
    'SpareRendererForSitePerProcess',
    'LensOverlay',
    'MediaRouter',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'DestroyProfileOnBrowserClose',
    'Translate',
    'Prerender2',
  ]}`,
  '--user-data-dir=/p',
]
const page = [
  '--window-size=1180,780',
  '--class=Claimcheck',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--app=data:text/html,<title>Claimcheck</title>',
]
const loginWindow = [
  '--class=Claimcheck',
  '--window-size=980,760',
  `--disable-blink-features=${[
    'AutomationControlled',
    'FileSystemAccessLocal',
    'GetDisplayMedia',
    'Serial',
    'WebBluetooth',
    'WebHID',
    'WebUSB',
  ]}`,
  'data:,',
]
const led = [
  `--proxy-server=http://${localProxyHost}:7`,
  `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1`,
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]
const ledAlone = [
  `--proxy-server=http://${localProxyHost}:7`,
  '--proxy-bypass-list=<-loopback>',
  `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1, MAP * ~NOTFOUND`,
  '--ignore-certificate-errors-spki-list=b',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]
const certificate = { sha256: 'a', spki: 'b' }
const notice = '--app=data:text/html;charset=utf-8,%3Cp%3E%26'

test.each<[string, Partial<FlagOptions>, readonly string[]]>([
  ['the app window', { kind: 'page' }, page],
  ['the app window of root', { kind: 'page', root: true }, ['--no-sandbox', '--test-type', ...page]],
  ['a notice', { kind: 'page', notice: '<p>&' }, [...page, notice]],
  ['a login window', {}, ['--test-type', ...loginWindow]],
  ['one of root', { root: true }, ['--no-sandbox', '--test-type', ...loginWindow]],
  [
    'one that stays signed in',
    { isPersistent: true },
    ['--restore-last-session', '--test-type', ...loginWindow],
  ],
  ['one without a proxy', { proxy: 'none' }, ['--no-proxy-server', '--test-type', ...loginWindow]],
  [
    'one that is led to the system’s proxy',
    { localProxy: { port: 7 } },
    [...led, '--test-type', ...loginWindow],
  ],
  [
    'one with a way of its own',
    { localProxy: { port: 7, certificate } },
    [...ledAlone, '--test-type', ...loginWindow],
  ],
])('%s is started with exactly these flags, and opens no port', (_window, options, own) => {
  expect(browserFlags({ ...login, ...options })).toEqual([...quiet, ...own])
})
