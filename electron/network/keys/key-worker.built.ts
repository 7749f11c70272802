/** Key files as every built program opens them: with the file that is built for the worker. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { makeIdentity, pkcs12 } from '../tls/identity.fixture.ts'
import { KeyRefused } from './key-refused.ts'

const dist = path.join(import.meta.dirname, '../../../dist')

describe.each(['main', 'main-chromium', 'journeys'])('the program in dist/%s', (folder) => {
  it('opens a PKCS#12 file, and rejects another passphrase', async () => {
    const parts = globSync('*.js', { cwd: path.join(dist, folder) })
    const found = parts.filter((name) =>
      readFileSync(path.join(dist, folder, name), 'utf8').includes('key-worker.cjs'),
    )
    expect(found).toHaveLength(1)
    const part = await import(pathToFileURL(path.join(dist, folder, found[0] ?? '')).href)
    const own = await makeIdentity('Mine')
    const file = Buffer.from(pkcs12(own, 'Weg é1'), 'base64')
    const { certificates, key } = await part.openInWorker({ kind: 'pkcs12', file, passphrase: 'Weg é1' })
    expect(certificates).toContain('-----BEGIN CERTIFICATE-----')
    expect(Buffer.from(key).toString()).toContain('-----BEGIN PRIVATE KEY-----')
    const refused = part.openInWorker({ kind: 'pkcs12', file, passphrase: 'another' })
    await expect(refused).rejects.toThrow(new KeyRefused('wrongKeyPassphrase'))
  })
})
