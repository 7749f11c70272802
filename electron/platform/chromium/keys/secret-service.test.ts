import { describe, expect, it } from 'vitest'
import { eventually } from '../../testing/suite/tools.ts'
import { startBus, startService } from './secret-service.fixture.ts'
import { createSecretService } from './secret-service.ts'
import { openSessionBus } from './session-bus.ts'

const entry = { text: 'kept', label: 'Claimcheck' }
const signal = new AbortController().signal
const storeOn = (openBus: Parameters<typeof createSecretService>[2]) =>
  createSecretService('Claimcheck', { service: 'Claimcheck' }, openBus)

describe('the Secret Service', () => {
  it('stores what is written, under a name that users know, and reads it over another connection', async () => {
    const { service, openBus } = await startService()
    const text = 'Zürich ‘žluťoučký’'
    await storeOn(openBus).write(text, signal)
    expect(service.entry).toEqual({ text, label: 'Claimcheck' })
    expect(await storeOn(openBus).read(signal)).toBe(text)
  })

  it('is empty at first', async () => {
    const { openBus } = await startService()
    expect(await storeOn(openBus).read(signal)).toBeUndefined()
  })

  it('is checked without a prompt, and without a trace', async () => {
    const { service, openBus } = await startService({ isLocked: true })
    await storeOn(openBus).check()
    expect(service).toMatchObject({ entry: undefined, seen: { questions: 0 } })
  })

  it('sees one connection, however many requests there are', async () => {
    const { service, openBus } = await startService({ entry })
    const store = storeOn(openBus)
    await store.check()
    for (let time = 0; time < 3; time += 1) expect(await store.read(signal)).toBe('kept')
    await store.write('new', signal)
    expect(service.seen.connections.size).toBe(1)
    expect(service.seen.sessions).toBe(1)
  })

  it('is reconnected to after a restart', async () => {
    const { service, openBus, restart } = await startService({ entry })
    const store = storeOn(openBus)
    await store.read(signal)
    await restart()
    expect(await store.read(signal)).toBe('kept')
    expect(service.seen.sessions).toBe(2)
  })

  it('is unavailable where no program owns its name', async () => {
    const { openBus } = await startBus()
    await expect(storeOn(openBus).check()).rejects.toThrow('org.freedesktop.secrets')
  })

  it('is unavailable without a session bus, or with a dead one', async () => {
    await expect(storeOn(() => openSessionBus({})).check()).rejects.toThrow('no session bus')
    const dead = () => openSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' })
    await expect(storeOn(dead).check()).rejects.toThrow('ENOENT')
    await expect(storeOn(() => openSessionBus({ XDG_RUNTIME_DIR: '/nowhere' })).check()).rejects.toThrow(
      '/nowhere/bus',
    )
  })

  it('stores nothing where it has no keyring', async () => {
    const { openBus } = await startService({ hasCollection: false })
    await expect(storeOn(openBus).check()).rejects.toThrow('nowhere to put a key')
  })
})

describe('a Secret Service that is locked', () => {
  it.each([true, false])(
    'is waited for until its user has unlocked it (omits locked entries: %s)',
    async (hides) => {
      const { promise: response, resolve } = Promise.withResolvers<'yes'>()
      const { service, openBus } = await startService({ entry, isLocked: true, hidesLocked: hides, response })
      const reading = storeOn(openBus).read(signal)
      await eventually(async () => expect(service.seen.questions).toBe(1))
      resolve('yes')
      expect(await reading).toBe('kept')
      expect(service.seen.questions).toBe(1)
    },
  )

  it('is unlocked before a key is put into it', async () => {
    const { service, openBus } = await startService({ isLocked: true })
    await storeOn(openBus).write('kept', signal)
    expect(service.seen.questions).toBe(1)
    expect(service.entry?.text).toBe('kept')
  })

  it('returns nothing where its user declines', async () => {
    const { openBus } = await startService({ entry, isLocked: true, response: Promise.resolve('no') })
    await expect(storeOn(openBus).read(signal)).rejects.toThrow('declined')
  })

  it('dismisses its prompt once the request is cancelled', async () => {
    const { service, openBus } = await startService({
      entry,
      isLocked: true,
      response: new Promise(() => undefined),
    })
    const waiting = new AbortController()
    const reading = storeOn(openBus).read(waiting.signal)
    await eventually(async () => expect(service.seen.questions).toBe(1))
    waiting.abort(new Error('cancelled'))
    await expect(reading).rejects.toThrow('cancelled')
    await eventually(async () => expect(service.seen.dismissed).toBe(1))
  })
})
