import { CompactEncrypt } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { createKeyring, type KeyStore } from './keyring.ts'

/** Fakes a key store in memory; `spoil` changes how it behaves. */
function fakeStore(spoil: Partial<KeyStore> = {}) {
  const kept: string[] = []
  const store: KeyStore = {
    name: 'Test',
    check: async () => undefined,
    read: async () => kept.at(-1),
    write: async (text) => void kept.splice(0, 1, text),
    ...spoil,
  }
  return { kept, store }
}

const key = crypto.getRandomValues(new Uint8Array(32))
const never = () => new Promise<never>(() => undefined)

describe('keyring', () => {
  it('is real where there is a store; nothing is left in it, and the user is not prompted', async () => {
    const read = vi.fn()
    const { store, kept } = fakeStore({ read })
    expect(await createKeyring(store).probe()).toEqual({ kind: 'real', store: 'Test' })
    expect(kept).toEqual([])
    expect(read).not.toHaveBeenCalled()
  })

  it('is none, with its reason, when it cannot be reached', async () => {
    const missing = () => Promise.reject(new Error('no D-Bus'))
    const keyring = createKeyring(fakeStore({ check: missing, read: missing }).store)
    expect(await keyring.probe()).toEqual({ kind: 'none', why: 'no D-Bus' })
    await expect(keyring.wrap(key)).rejects.toThrow('no D-Bus')
  })

  it('is none when it does not respond in time', async () => {
    const probe = await createKeyring(fakeStore({ check: never }).store, 20).probe()
    expect(probe).toEqual({ kind: 'none', why: 'Test does not answer' })
  })

  it('wraps and unwraps, also in another process', async () => {
    const { store } = fakeStore()
    const wrapped = await createKeyring(store).wrap(key)
    expect(new Uint8Array(await createKeyring(store).unwrap(wrapped))).toEqual(key)
  })

  it('stores nothing of the key, and returns nothing of the store', async () => {
    const { store, kept } = fakeStore()
    const wrapped = await createKeyring(store).wrap(key)
    const [wrappingKey] = kept
    expect(kept).toHaveLength(1)
    expect(wrappingKey).not.toBe(Buffer.from(key).toString('base64'))
    expect(wrapped).not.toContain(wrappingKey)
  })

  it('writes one short entry into the store, within the limits of every platform, whatever it wraps', async () => {
    const { store, kept } = fakeStore()
    await createKeyring(store).wrap(new Uint8Array(100_000))
    expect(kept.map(({ length }) => length)).toEqual([44])
  })

  it('uses one wrapping key for all vaults: a second does not lock out the first', async () => {
    const keyring = createKeyring(fakeStore().store)
    const first = await keyring.wrap(key)
    await keyring.wrap(crypto.getRandomValues(new Uint8Array(32)))
    expect(new Uint8Array(await keyring.unwrap(first))).toEqual(key)
  })

  it('reads the store once for each vault that it opens', async () => {
    const { store } = fakeStore()
    const read = vi.spyOn(store, 'read')
    const keyring = createKeyring(store)
    const wrapped = await keyring.wrap(key)
    read.mockClear()
    await keyring.unwrap(wrapped)
    expect(read).toHaveBeenCalledOnce()
  })

  it('does not create a new wrapping key where the old one could not be read', async () => {
    const { store, kept } = fakeStore({ read: () => Promise.reject(new Error('locked')) })
    await expect(createKeyring(store).wrap(key)).rejects.toThrow('locked')
    expect(kept).toEqual([])
  })

  it.each([
    ['forgets', async () => undefined],
    ['returns something else', vi.fn().mockResolvedValue('other').mockResolvedValueOnce(undefined)],
  ])('does not rely on a store that %s', async (_how, read) => {
    await expect(createKeyring(fakeStore({ read }).store).wrap(key)).rejects.toThrow('did not keep the key')
  })

  it.each([
    ['nothing', ''],
    ['text', 'not a JWE'],
    ['another algorithm', 'eyJhbGciOiJub25lIn0....'],
  ])('unwraps no %s', async (_what, wrapped) => {
    const keyring = createKeyring(fakeStore().store)
    await keyring.wrap(key)
    await expect(keyring.unwrap(wrapped)).rejects.toThrow()
  })

  it('unwraps nothing that the right key wrapped by another algorithm', async () => {
    const { store, kept } = fakeStore()
    const keyring = createKeyring(store)
    await keyring.wrap(key)
    const wrapped = await new CompactEncrypt(key)
      .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM' })
      .encrypt(Buffer.from(kept[0] ?? '', 'base64'))
    await expect(keyring.unwrap(wrapped)).rejects.toThrow()
  })

  it('wipes what it read from the store', async () => {
    const keyring = createKeyring(fakeStore().store)
    const read = vi.spyOn(Buffer, 'from')
    const wrapped = await keyring.wrap(key)
    await keyring.wrap(key)
    await keyring.unwrap(wrapped)
    const calls: readonly (readonly unknown[])[] = read.mock.calls
    const bytes = calls.flatMap(([, encoding], n) =>
      encoding === 'base64' ? [read.mock.results[n]?.value] : [],
    )
    // Read back once, then once for each operation.
    expect(bytes).toEqual(Array.from({ length: 3 }, () => Buffer.alloc(32)))
  })

  it('unwraps nothing that was changed', async () => {
    const keyring = createKeyring(fakeStore().store)
    const wrapped = await keyring.wrap(key)
    const changed = wrapped.replace(
      /\.(.)([^.]*)$/,
      (_all, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`,
    )
    await expect(keyring.unwrap(changed)).rejects.toThrow()
  })

  it('unwraps nothing on a machine whose store does not have the key', async () => {
    const wrapped = await createKeyring(fakeStore().store).wrap(key)
    await expect(createKeyring(fakeStore().store).unwrap(wrapped)).rejects.toThrow('no key of ours')
  })
})

describe('a key store that waits for its user', () => {
  it('is given up on after its time limit, and its prompt is dismissed', async () => {
    const requested = vi.fn<(signal: AbortSignal) => Promise<never>>(never)
    const keyring = createKeyring(fakeStore({ read: requested }).store, 20)
    await expect(keyring.unwrap('any')).rejects.toThrow('Test does not answer')
    expect(requested.mock.lastCall?.[0].aborted).toBe(true)
  })

  it.each(['wrap', 'unwrap'] as const)('can be cancelled while it is to %s', async (what) => {
    const requested = vi.fn<(signal: AbortSignal) => Promise<never>>(never)
    const keyring = createKeyring(fakeStore({ read: requested }).store)
    const cancelling = new AbortController()
    const end =
      what === 'wrap' ? keyring.wrap(key, cancelling.signal) : keyring.unwrap('any', cancelling.signal)
    cancelling.abort(new Error('cancelled'))
    await expect(end).rejects.toThrow('cancelled')
    expect(requested.mock.lastCall?.[0].aborted).toBe(true)
  })
})
