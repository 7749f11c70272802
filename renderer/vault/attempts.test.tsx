// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { PassphraseStrength, Unlocked, VaultView } from '../../shared/contract.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import type { Responses } from '../store/fake-bridge.ts'
import {
  all,
  at,
  buttonAt,
  click,
  fieldAt,
  rendered,
  settled,
  submit,
  type,
} from '../ui/rendered.fixture.tsx'
import { LockScreen } from './lock-screen.tsx'

type ShutVault = Exclude<VaultView, { kind: 'open' }>

const locked: ShutVault = { kind: 'locked', protection: { kind: 'passphrase' }, kitMadeAt: 1 }
const absent: ShutVault = { kind: 'absent', offered: [{ kind: 'passphrase' }] }
const typed = 'three sevens at the harbour'

const lockScreen = (vault: ShutVault, responses: Responses = {}) =>
  rendered(<LockScreen vault={vault} />, responses)

describe('an attempt at unlocking', () => {
  it('is not made again while one is under way', async () => {
    const response = Promise.withResolvers<Result<Unlocked>>()
    const { requested } = await lockScreen(locked, { 'vault.unlock': () => response.promise })
    await type('passphrase', typed)
    await submit('passphrase')
    await submit('passphrase')
    expect(requested('vault.unlock')).toEqual([{ passphrase: typed }])
    response.resolve(bad({ kind: 'wrongPassphrase' }))
    await settled()
    await submit('passphrase')
    expect(requested('vault.unlock')).toHaveLength(2)
  })

  it('is not made before its wait is over, whatever is typed', async () => {
    const refused = bad({ kind: 'tooManyAttempts', waitSeconds: 30 })
    const { requested } = await lockScreen(locked, { 'vault.unlock': async () => refused })
    await type('passphrase', typed)
    await submit('passphrase')
    expect(buttonAt('unlock').disabled).toBe(true)
    await type('passphrase', `${typed}!`)
    await submit('passphrase')
    expect(requested('vault.unlock')).toHaveLength(1)
    expect(buttonAt('unlock').disabled).toBe(true)
  })

  it('is not made with nothing typed', async () => {
    const { requested } = await lockScreen(locked, {
      'vault.unlock': async () => bad({ kind: 'wrongPassphrase' }),
    })
    await submit('passphrase')
    expect(requested('vault.unlock')).toEqual([])
  })
})

it('a passphrase half typed does not go over into the field that shows what stands in it', async () => {
  await lockScreen(locked)
  await type('passphrase', 'sevens')
  await click('use-code')
  expect(fieldAt('recovery-code').value).toBe('')
})

describe('a vault from elsewhere', () => {
  it('takes no passphrase for a code when its way in changes', async () => {
    await lockScreen(absent)
    await click('adopt')
    await type('passphrase', 'sevens')
    await click('opens-recoveryCode')
    expect(fieldAt('recovery-code').value).toBe('')
  })

  it.each([
    [100_000_000, 1],
    [100_000_001, 0],
  ])('of %d bytes is read %d times', async (size, times) => {
    const { requested } = await lockScreen(absent, { 'vault.adopt': async () => bad({ kind: 'notAVault' }) })
    await click('adopt')
    const text = vi.fn(async () => '{}')
    Object.defineProperty(at('vault-file'), 'files', { value: [{ name: 'vault.json', size, text }] })
    await settled(() => at('vault-file').dispatchEvent(new Event('change', { bubbles: true })))
    await type('passphrase', typed)
    await submit('adopt-submit')
    expect(text).toHaveBeenCalledTimes(times)
    expect(requested('vault.adopt')).toHaveLength(times)
    expect(at('problem').textContent).not.toBe('')
  })
})

describe('a new passphrase', () => {
  const measured = (score: PassphraseStrength['score']) => async () => good({ score, guessesLog10: 1 })

  async function ready(score: PassphraseStrength['score'], repeat: string): Promise<boolean> {
    const { requested } = await lockScreen(absent, { 'vault.strength': measured(score) })
    await type('passphrase', typed)
    await type('passphrase-repeat', repeat)
    await settled(() => vi.waitFor(() => expect(requested('vault.strength')).toHaveLength(1)))
    await settled()
    return !buttonAt('create-vault').disabled
  }

  it('must be strong enough', async () => {
    expect(await ready(3, typed)).toBe(true)
  })

  it('that is weaker is not taken', async () => {
    expect(await ready(2, typed)).toBe(false)
  })

  it('must be typed twice the same', async () => {
    expect(await ready(4, `${typed}!`)).toBe(false)
  })

  it('is not measured by the answer for another one', async () => {
    const responses: ((strength: PassphraseStrength) => void)[] = []
    const { requested } = await lockScreen(absent, {
      'vault.strength': () => new Promise((resolve) => responses.push((strength) => resolve(good(strength)))),
    })
    for (const [count, text] of ['sevens at the harbour, three', 'seven'].entries()) {
      await type('passphrase', text)
      await type('passphrase-repeat', text)
      await settled(() => vi.waitFor(() => expect(requested('vault.strength')).toHaveLength(count + 1)))
    }
    await settled(() => responses[1]?.({ score: 0, guessesLog10: 1 }))
    await settled(() => responses[0]?.({ score: 4, guessesLog10: 20 }))
    expect(buttonAt('create-vault').disabled).toBe(true)
  })
})

describe('a vault that cannot be used', () => {
  const file = '/home/anna/vault.json'

  it.each([
    ['damaged, with a copy', { kind: 'vaultDamaged', file, backup: true }, 1],
    ['damaged, without', { kind: 'vaultDamaged', file, backup: false }, 0],
    ['of a newer version', { kind: 'vaultNewer', file, version: 9 }, 0],
    ['held by another program', { kind: 'vaultUnreadable', file, detail: 'EBUSY' }, 0],
  ] as const)(
    '(%s) is replaced by its last good copy only where it is damaged',
    async (_how, problem, count) => {
      await lockScreen({ kind: 'unusable', problem })
      expect(all('restore-vault')).toHaveLength(count)
      expect(all('create-vault')).toEqual([])
    },
  )
})
