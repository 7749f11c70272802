import { expect, test } from 'vitest'
import { browserFlags, relayHost } from './flags.ts'

const login = { profile: '/p', kind: 'login', debuggingPort: false, root: false } as const
const proxyFlags = (more: Partial<Parameters<typeof browserFlags>[0]>) =>
  browserFlags({ ...login, ...more }).filter((flag) => /proxy|host-resolver|certificate/.test(flag))

test('a login window that is to go without a proxy reads neither environment nor desktop for one', () => {
  expect(proxyFlags({ proxy: 'none' })).toEqual(['--no-proxy-server'])
})

test('one that is led for the sake of the system’s proxies believes no certificate more, and reaches this machine', () => {
  expect(proxyFlags({ relay: { port: 7 } })).toEqual([
    `--proxy-server=http://${relayHost}:7`,
    `--host-resolver-rules=MAP ${relayHost} 127.0.0.1`,
  ])
})

test('one with a way of its own finds no other, not even to this machine', () => {
  expect(proxyFlags({ relay: { port: 7, certificate: { sha256: 'a', spki: 'b' } } })).toEqual([
    `--proxy-server=http://${relayHost}:7`,
    '--proxy-bypass-list=<-loopback>',
    `--host-resolver-rules=MAP ${relayHost} 127.0.0.1, MAP * ~NOTFOUND`,
    '--ignore-certificate-errors-spki-list=b',
  ])
})
