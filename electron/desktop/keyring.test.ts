import { describe, expect, it } from 'vitest'
import { createKeyring, type KeyringEntry, osKeyring } from './keyring.ts'

/** A key store in memory; `spoil` changes how its entries behave. */
function fakeStore(spoil: Partial<KeyringEntry> = {}) {
  const kept = new Map<string, string>()
  const open = async (name: string): Promise<KeyringEntry> => ({
    setPassword: async (password) => void kept.set(name, password),
    getPassword: async () => kept.get(name) ?? null,
    deletePassword: async () => kept.delete(name),
    ...spoil,
  })
  return { kept, open }
}

const key = crypto.getRandomValues(new Uint8Array(32))

describe('keyring', () => {
  it('is real when what was put in comes out, and leaves no proof behind', async () => {
    const { open, kept } = fakeStore()
    expect(await createKeyring(open, 'Test').probe()).toEqual({ kind: 'real', store: 'Test' })
    expect(kept.size).toBe(0)
  })

  it('is none when it returns something else', async () => {
    const { open } = fakeStore({ getPassword: async () => 'other' })
    expect(await createKeyring(open, 'Test').probe()).toMatchObject({ kind: 'none' })
  })

  it('is none, with its reason, when it cannot be reached', async () => {
    const keyring = createKeyring(() => Promise.reject(new Error('no D-Bus')), 'Test')
    expect(await keyring.probe()).toEqual({ kind: 'none', why: 'no D-Bus' })
    await expect(keyring.wrap(key)).rejects.toThrow('no D-Bus')
  })

  it('is none when it does not answer in time', async () => {
    const { open } = fakeStore({ setPassword: () => new Promise(() => undefined) })
    const probe = await createKeyring(open, 'Test', 20).probe()
    expect(probe).toEqual({ kind: 'none', why: 'Test does not answer' })
  })

  it('wraps and unwraps, also in another process', async () => {
    const { open } = fakeStore()
    const wrapped = await createKeyring(open, 'Test').wrap(key)
    expect(new Uint8Array(await createKeyring(open, 'Test').unwrap(wrapped))).toEqual(key)
  })

  it('keeps nothing of the key in the store, nor of the store in what it gives', async () => {
    const { open, kept } = fakeStore()
    const wrapped = await createKeyring(open, 'Test').wrap(key)
    const [wrappingKey] = [...kept.values()]
    expect(kept.size).toBe(1)
    expect(wrappingKey).not.toBe(Buffer.from(key).toString('base64'))
    expect(wrapped).not.toContain(wrappingKey)
  })

  it('puts one short entry into the store, within the limits of every platform, whatever it wraps', async () => {
    const { open, kept } = fakeStore()
    await createKeyring(open, 'Test').wrap(new Uint8Array(100_000))
    expect([...kept.values()].map(({ length }) => length)).toEqual([44])
  })

  it('uses one wrapping key for all vaults: a second does not lock out the first', async () => {
    const { open } = fakeStore()
    const keyring = createKeyring(open, 'Test')
    const first = await keyring.wrap(key)
    await keyring.wrap(crypto.getRandomValues(new Uint8Array(32)))
    expect(new Uint8Array(await keyring.unwrap(first))).toEqual(key)
  })

  it('does not make a new wrapping key where the old one could not be read', async () => {
    const { open, kept } = fakeStore({ getPassword: () => Promise.reject(new Error('locked')) })
    await expect(createKeyring(open, 'Test').wrap(key)).rejects.toThrow('locked')
    expect(kept.size).toBe(0)
  })

  it.each([
    ['nothing', ''],
    ['text', 'not a JWE'],
    ['another algorithm', 'eyJhbGciOiJub25lIn0....'],
  ])('unwraps no %s', async (_what, wrapped) => {
    const { open } = fakeStore()
    const keyring = createKeyring(open, 'Test')
    await keyring.wrap(key)
    await expect(keyring.unwrap(wrapped)).rejects.toThrow()
  })

  it('unwraps nothing that was changed', async () => {
    const { open } = fakeStore()
    const keyring = createKeyring(open, 'Test')
    const wrapped = await keyring.wrap(key)
    const changed = wrapped.replace(
      /\.(.)([^.]*)$/,
      (_all, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
    )
    await expect(keyring.unwrap(changed)).rejects.toThrow()
  })

  it('unwraps nothing on a machine whose store does not have the key', async () => {
    const wrapped = await createKeyring(fakeStore().open, 'Test').wrap(key)
    await expect(createKeyring(fakeStore().open, 'Test').unwrap(wrapped)).rejects.toThrow('no key of ours')
  })

  it('answers quickly on this machine, whatever the answer', async () => {
    const before = performance.now()
    expect(['real', 'none']).toContain((await osKeyring.probe()).kind)
    expect(performance.now() - before).toBeLessThan(3000)
  })
})
