import { expect, test } from 'vitest'
import { bad } from '../../../shared/problem.ts'
import { RecoveryCode } from '../../vault/recovery/recovery-code.ts'
import { Secret } from '../../vault/secret.ts'
import type { Parts } from '../parts.ts'
import { vaultHandlers } from './vault-handlers.ts'

const code = new RecoveryCode('0123456789ABCDEFGHJKMNPQRS').groups().join('-')
const passphrase = { kind: 'passphrase', passphrase: 'another long passphrase' } as const

/** Handlers of a vault that refuses everything, or breaks; and the secrets it was handed. */
function handlers(ends: 'refuses' | 'breaks') {
  const handed: Secret[] = []
  const act = async (...given: unknown[]) => {
    for (const one of given) {
      const secret = one instanceof RecoveryCode ? one.secret : one
      if (secret instanceof Secret) {
        expect(secret.reveal()).not.toBe('')
        handed.push(secret)
      }
    }
    if (ends === 'breaks') throw new Error('broken')
    return bad({ kind: 'wrongPassphrase' })
  }
  const vault = { create: act, unlock: act, protect: act, makeKit: act, adopt: act, view: () => undefined }
  return { of: vaultHandlers({ vault } as unknown as Parts), handed }
}

test.each(['refuses', 'breaks'] as const)(
  'what was typed is wiped once it was used, where the vault %s',
  async (ends) => {
    const { of, handed } = handlers(ends)
    const ended = await Promise.allSettled([
      of['vault.create']({ passphrase: 'typed' }),
      of['vault.unlock']({ passphrase: 'typed' }),
      of['vault.unlock']({ recoveryCode: code }),
      of['vault.protect']({ credential: { passphrase: 'typed' }, protection: passphrase }),
      of['vault.makeKit']({ credential: { passphrase: 'typed' }, language: 'en' }),
      of['vault.adopt']({ file: '{}', credential: { recoveryCode: code }, protection: passphrase }),
    ])
    expect(new Set(ended.map(({ status }) => status))).toEqual(
      new Set([ends === 'breaks' ? 'rejected' : 'fulfilled']),
    )
    expect(handed).toHaveLength(8)
    for (const secret of handed) expect(() => secret.reveal()).toThrow('vaultLocked')
  },
)

test('a mistyped code never reaches the vault', async () => {
  const { of, handed } = handlers('refuses')
  const mistyped = code.replace('ABCD', 'ABDC').replace('89AB', '98AB')
  expect(await of['vault.unlock']({ recoveryCode: mistyped })).toEqual(bad({ kind: 'recoveryCodeMistyped' }))
  expect(handed).toEqual([])
})
