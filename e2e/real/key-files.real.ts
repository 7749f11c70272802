/** Key files as programs of other people write them, old ones too, and what is advised where they cannot be read. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkCertificates } from '../../electron/network/tls/check-certificates.ts'
import {
  type Identity,
  makeIdentity,
  pkcs12,
  runOpenssl,
} from '../../electron/network/tls/identity.fixture.ts'
import { Secret } from '../../electron/vault/secret.ts'
import { fieldProblem as cs } from '../../renderer/i18n/words/cs/problems.ts'
import { fieldProblem as de } from '../../renderer/i18n/words/de/problems.ts'
import { fieldProblem as en } from '../../renderer/i18n/words/en/problems.ts'
import { networkSecrets, usualNetwork } from '../../shared/network.ts'
import { missingPrograms } from './programs.ts'

const word = 'Weg é1 €'
let own: Identity
beforeAll(async () => {
  own = await makeIdentity('Mine', { signer: await makeIdentity('House CA', { authority: true }) })
})

async function reasons(key: string, certificate?: string, passphrase = word) {
  const clientCertificate =
    certificate === undefined ? ({ kind: 'pkcs12' } as const) : ({ kind: 'pem', certificate } as const)
  const secrets = {
    [networkSecrets.key]: new Secret(key),
    [networkSecrets.keyPassphrase]: new Secret(passphrase),
  }
  const found = await checkCertificates({ network: { ...usualNetwork, clientCertificate }, secrets })
  return found.map(({ reason }) => reason)
}

describe.skipIf(missingPrograms(['openssl']).length > 0)('OpenSSL with its legacy provider', () => {
  it.each([
    ['PBE-SHA1-RC2-40', 'PBE-SHA1-3DES'],
    ['PBE-SHA1-RC2-128', 'PBE-SHA1-2DES'],
    ['PBE-SHA1-RC4-40', 'PBE-SHA1-RC4-128'],
    ['PBE-SHA1-3DES', 'PBE-SHA1-RC2-40'],
  ])('writes PKCS#12 in %s and %s: it is read, and only by its passphrase', async (certificates, key) => {
    const ciphers = ['-certpbe', certificates, '-keypbe', key, '-macalg', 'sha1']
    const file = pkcs12(own, word, '-legacy', ...ciphers)
    expect(await reasons(file)).toEqual([])
    expect(await reasons(file, undefined, 'another')).toEqual(['wrongKeyPassphrase'])
  })

  const legacy = ['-provider', 'legacy', '-provider', 'default', '-passout', `pass:${word}`]
  const pkcs8 = ['pkcs8', '-topk8', ...legacy]

  it('writes keys in PEM in ciphers of PKCS#12, which are read', async () => {
    for (const cipher of ['PBE-SHA1-RC2-40', 'PBE-SHA1-RC4-128', 'PBE-SHA1-2DES'])
      expect(await reasons(runOpenssl(own.key, [...pkcs8, '-v1', cipher]), own.cert)).toEqual([])
  })

  it.each([
    ['PBE-MD5-DES', [...pkcs8, '-v1', 'PBE-MD5-DES']],
    ['PBE-SHA1-DES', [...pkcs8, '-v1', 'PBE-SHA1-DES']],
    ['DES by PBES2', [...pkcs8, '-v2', 'des']],
    ['RC2 by PBES2', [...pkcs8, '-v2', 'rc2']],
    ['DES in its older form', ['ec', '-des', ...legacy]],
    ['RC2 in its older form', ['ec', '-rc2', ...legacy]],
  ])(
    'writes keys in PEM in %s: no longer supported, and the command that is advised converts them',
    async (_how, args) => {
      const pem = runOpenssl(own.key, args)
      expect(await reasons(pem, own.cert)).toEqual(['brokenCipher'])
      expect(await reasons(converted(pem), own.cert)).toEqual([])
    },
  )
})

/** Has the command of the words convert a key; its questions for the passphrase are answered by options. */
function converted(pem: string): string {
  const commands = [en, de, cs].map((words) => /openssl .*new\.pem/.exec(words.brokenCipher)?.[0])
  const [command = ''] = commands
  expect(commands).toEqual([command, command, command])
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-convert-'))
  try {
    writeFileSync(path.join(folder, 'key.pem'), pem)
    const [program = '', ...args] = command.split(' ')
    const responses = ['-passin', `pass:${word}`, '-passout', `pass:${word}`]
    execFileSync(program, [...args, ...responses], { cwd: folder, stdio: 'pipe' })
    return readFileSync(path.join(folder, 'new.pem'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.skipIf(missingPrograms(['pk12util', 'openssl']).length > 0)('NSS, which Firefox exports by', () => {
  it.each([
    ['as usual', []],
    [
      'of old',
      [
        '-c',
        'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC',
        '-C',
        'PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC',
      ],
    ],
    ['with AES', ['-c', 'AES-256-CBC', '-C', 'AES-128-CBC']],
  ])('writes PKCS#12 %s: it is read', async (_how, ciphers) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-nss-'))
    try {
      writeFileSync(path.join(folder, 'own.p12'), Buffer.from(pkcs12(own, word, '-name', 'own'), 'base64'))
      const nss = (...args: readonly string[]) =>
        execFileSync('pk12util', ['-d', `sql:${folder}`, '-K', '', ...args], { cwd: folder, stdio: 'pipe' })
      execFileSync('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'], { stdio: 'pipe' })
      nss('-i', 'own.p12', '-W', word)
      nss('-o', 'new.p12', '-n', 'own', '-W', word, ...ciphers)
      const file = readFileSync(path.join(folder, 'new.p12')).toString('base64')
      expect(await reasons(file)).toEqual([])
      expect(await reasons(file, undefined, 'another')).toEqual(['wrongKeyPassphrase'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
