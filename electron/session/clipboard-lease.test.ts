import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { createClipboardLease } from './clipboard-lease.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Simulates a clipboard with failures that the test sets. */
function fakeClipboard() {
  const clipboard = {
    text: '',
    /** Number of reads that fail. */
    broken: 0,
    /** Number of reads that return an empty text. */
    blind: 0,
    /** Number of times a clipboard manager restores what was cleared. */
    managers: 0,
    /** Writes wait for this. */
    slow: Promise.resolve(),
    write: vi.fn(async (text: string) => {
      await clipboard.slow
      clipboard.text = text
    }),
    async read() {
      if (clipboard.broken > 0) {
        clipboard.broken -= 1
        throw new Error('held')
      }
      if (clipboard.blind > 0) {
        clipboard.blind -= 1
        return ''
      }
      return clipboard.text
    },
    clear: vi.fn(async () => {
      const before = clipboard.text
      clipboard.text = ' '
      if (clipboard.managers === 0) return
      clipboard.managers -= 1
      setTimeout(() => {
        clipboard.text = before
      }, 400)
    }),
  }
  return clipboard
}

const content = { kind: 'text' } as const

function testServers({ seconds = 30 } = {}) {
  const clipboard = fakeClipboard()
  const settings = { seconds }
  const awake = { now: 0 }
  const changed = vi.fn()
  const lease = createClipboardLease({
    clipboard,
    seconds: () => settings.seconds,
    awake: () => awake.now,
    changed,
    schedule(milliseconds, call) {
      const timer = setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
  })
  const pass = (milliseconds: number) => {
    awake.now += milliseconds
    return vi.advanceTimersByTimeAsync(milliseconds)
  }
  return { lease, clipboard, pass, settings, changed }
}

describe('a copied text', () => {
  it('is cleared after its time, not before', async () => {
    const { lease, clipboard, pass } = testServers()
    expect(await lease.copy('token', content)).toEqual({ kind: 'copied', seconds: 30 })
    await pass(29_999)
    expect(clipboard.text).toBe('token')
    await pass(1)
    expect(clipboard.text).toBe(' ')
  })

  it('is left alone once the clipboard contains something else', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.text = 'a letter'
    await pass(60_000)
    expect(clipboard.text).toBe('a letter')
    expect(clipboard.clear).not.toHaveBeenCalled()
  })

  it('gets the full time when it is copied again', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    await pass(20_000)
    await lease.copy('token', content)
    await pass(20_000)
    expect(clipboard.text).toBe('token')
    await pass(10_000)
    expect(clipboard.text).toBe(' ')
  })

  it('gets the full time when it is copied again right after it was cleared', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    await pass(30_500)
    await lease.copy('token', content)
    await pass(29_999)
    expect(clipboard.text).toBe('token')
    await pass(1)
    expect(clipboard.text).toBe(' ')
  })

  it('is cleared when the program ends, but only if it is still there', async () => {
    const { lease, clipboard } = testServers()
    await lease.copy('curl \\\n  token\n', content)
    clipboard.text = 'curl \\\r\n  token\r\n'
    await lease.end()
    expect(clipboard.text).toBe(' ')
    clipboard.text = 'curl \\\n  token\n'
    await lease.end()
    expect(clipboard.text).not.toBe(' ')
  })

  it('stays where the user wants that', async () => {
    const { lease, clipboard, pass } = testServers({ seconds: 0 })
    expect(await lease.copy('token', content)).toEqual({ kind: 'copied', seconds: 0 })
    await pass(10 * 60_000)
    await lease.clear()
    await lease.end()
    expect(clipboard.text).toBe('token')
  })

  it('keeps its lease when the next copy fails', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.write.mockRejectedValueOnce(new Error('held'))
    await expect(lease.copy('other', content)).rejects.toThrow('held')
    await pass(30_000)
    expect(clipboard.text).toBe(' ')
  })

  it('is cleared if it reached the clipboard although writing failed', async () => {
    const { lease, clipboard, pass } = testServers()
    clipboard.write.mockImplementationOnce(async (text) => {
      clipboard.text = text
      throw new Error('could not be read back')
    })
    await expect(lease.copy('token', content)).rejects.toThrow('read back')
    await pass(0)
    expect(clipboard.text).toBe(' ')
  })
})

describe('what is held', () => {
  const token = {
    kind: 'token',
    id: '11111111-1111-4111-8111-111111111111' as ConnectionId,
    form: 'token',
    fingerprint: '7F3A 91C2',
  } as const

  it('is told with the time that is left, and not after its removal', async () => {
    const { lease, pass, changed } = testServers()
    await lease.copy('token', token)
    await pass(10_000)
    expect(lease.held()).toEqual({ content: token, left: 20_000 })
    expect(changed).toHaveBeenCalledTimes(1)
    await pass(20_000)
    expect(lease.held()).toBeUndefined()
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('has no end where the user wants it to stay, and goes when the user removes it', async () => {
    const { lease, clipboard, changed } = testServers({ seconds: 0 })
    await lease.copy('token', token)
    expect(lease.held()).toEqual({ content: token })
    await lease.remove()
    expect(clipboard.text).toBe(' ')
    expect(lease.held()).toBeUndefined()
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('is removed at the user’s wish before its time, and the clipboard then left alone', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', token)
    await lease.remove()
    expect(clipboard.text).toBe(' ')
    clipboard.text = 'a letter'
    await pass(60_000)
    expect(clipboard.text).toBe('a letter')
  })

  it('is nothing once something else was seen there; put back by a history, it is still removed', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', token)
    await lease.look()
    expect(lease.held()).toMatchObject({ content: token })
    clipboard.text = 'a letter'
    await lease.look()
    expect(lease.held()).toBeUndefined()
    clipboard.text = 'token'
    await pass(30_000)
    expect(clipboard.text).toBe(' ')
  })

  it.each([
    ['shorter: at the new time after it was copied', 30, 20, 20_000],
    ['longer: when it was promised', 30, 60, 30_000],
    ['without an end: when it was promised', 30, 0, 30_000],
    ['from without an end: at the new time after it was copied', 0, 15, 15_000],
  ])('ends where the time is changed to one that is %s', async (_what, before, after, gone) => {
    const { lease, clipboard, pass, settings } = testServers({ seconds: before })
    await lease.copy('token', token)
    await pass(10_000)
    settings.seconds = after
    lease.timeChanged()
    await pass(gone - 10_000 - 1)
    expect(clipboard.text).toBe('token')
    await pass(1)
    expect(clipboard.text).toBe(' ')
  })

  it('ends at once where its time is changed to less than has passed', async () => {
    const { lease, clipboard, pass, settings } = testServers()
    await lease.copy('token', token)
    await pass(10_000)
    settings.seconds = 5
    lease.timeChanged()
    await pass(0)
    expect(clipboard.text).toBe(' ')
  })
})

describe('a clipboard that fails', () => {
  it.each(['broken', 'blind'] as const)('is read again where it is %s', async (how) => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard[how] = 3
    await pass(30_000)
    expect(clipboard.text).toBe('token')
    await pass(2_900)
    expect(clipboard.text).toBe('token')
    await pass(100)
    expect(clipboard.text).toBe(' ')
  })

  it.each(['broken', 'blind'] as const)('is read again at the end, where it is %s', async (how) => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard[how] = 3
    const ended = lease.end()
    await pass(600)
    await ended
    expect(clipboard.text).toBe(' ')
  })

  it('is not read without limit', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.blind = Number.POSITIVE_INFINITY
    await pass(10 * 60_000)
    expect(vi.getTimerCount()).toBe(0)
    const ended = lease.end()
    await pass(5_000)
    await ended
  })

  it('that never responds does not keep the program from ending', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.read = () => new Promise(() => undefined)
    const ended = vi.fn()
    void lease.end().then(ended)
    await pass(3_000)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('is cleared again each time a clipboard manager restores the copy', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.managers = 2
    await pass(30_400)
    expect(clipboard.text).toBe('token')
    await pass(1_100)
    expect(clipboard.text).toBe(' ')
    await pass(400)
    expect(clipboard.text).toBe('token')
    await pass(1_100)
    await pass(10_000)
    expect(clipboard.text).toBe(' ')
    expect(clipboard.clear).toHaveBeenCalledTimes(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is left alone in the end where a manager keeps restoring the copy', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.managers = Number.POSITIVE_INFINITY
    await pass(10 * 60_000)
    expect(clipboard.clear).toHaveBeenCalledTimes(10)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is cleared again where a manager restores the copy when the program ends', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.managers = 1
    await pass(30_500)
    expect(clipboard.text).toBe('token')
    await lease.end()
    expect(clipboard.text).toBe(' ')
  })

  it('is not read again at the end once it is empty', async () => {
    const { lease, clipboard, pass } = testServers()
    clipboard.clear.mockImplementation(async () => {
      clipboard.text = ''
    })
    await lease.copy('token', content)
    await pass(30_000)
    await lease.end()
    expect(clipboard.text).toBe('')
  })

  it('is read again after it was cleared because the user is away', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    clipboard.managers = 1
    await lease.clear()
    expect(clipboard.text).toBe(' ')
    await pass(400)
    expect(clipboard.text).toBe('token')
    await pass(1_100)
    expect(clipboard.text).toBe(' ')
  })
})

describe('a copy that is still being written', () => {
  function slowTestServers(options?: { seconds: number }) {
    const all = testServers(options)
    const written = Promise.withResolvers<void>()
    all.clipboard.slow = written.promise
    return { ...all, written: written.resolve }
  }

  it.each(['cancelWrites', 'clear', 'end'] as const)('is cleared by %s', async (how) => {
    const { lease, clipboard, pass, written } = slowTestServers()
    const copied = lease.copy('token', content)
    await pass(0)
    const ended = lease[how]()
    await pass(1_900)
    written()
    await ended
    expect(clipboard.text).toBe(' ')
    expect(await copied).toEqual({ kind: 'cleared' })
  })

  it('is waited for two seconds, and cleared when it arrives after that', async () => {
    const { lease, clipboard, pass, written } = slowTestServers()
    const copied = lease.copy('token', content)
    await pass(0)
    let locked = false
    const ended = lease.cancelWrites().then(() => {
      locked = true
    })
    await pass(1_999)
    expect(locked).toBe(false)
    await pass(1)
    await ended
    written()
    expect(await copied).toEqual({ kind: 'cleared' })
    expect(clipboard.text).toBe(' ')
  })

  it('is cleared at the end where it arrives without a confirmation', async () => {
    const { lease, clipboard, pass } = slowTestServers()
    void lease.copy('token', content)
    await pass(0)
    clipboard.text = 'token'
    const ended = lease.end()
    await pass(3_000)
    await ended
    expect(clipboard.text).toBe(' ')
  })

  it('is cleared together with the one waiting behind it; the newer one is written last', async () => {
    const { lease, clipboard, pass, written } = slowTestServers()
    const copies = [lease.copy('one', content), lease.copy('two', content)]
    await pass(0)
    expect(clipboard.write).toHaveBeenCalledTimes(1)
    written()
    expect(await Promise.all(copies)).toEqual([
      { kind: 'copied', seconds: 30 },
      { kind: 'copied', seconds: 30 },
    ])
    expect(clipboard.text).toBe('two')
    const again = slowTestServers()
    const both = [again.lease.copy('one', content), again.lease.copy('two', content)]
    await again.pass(0)
    // The second write has not begun, and never does.
    const ended = again.lease.end()
    again.written()
    await ended
    expect(await Promise.all(both)).toEqual([{ kind: 'cleared' }, { kind: 'cleared' }])
    expect(again.clipboard.text).toBe(' ')
    expect(again.clipboard.write).toHaveBeenCalledTimes(1)
  })

  it('stays where the user wants that', async () => {
    const { lease, clipboard, pass, written } = slowTestServers({ seconds: 0 })
    const copied = lease.copy('token', content)
    await pass(0)
    const ended = lease.end()
    written()
    await ended
    expect(await copied).toEqual({ kind: 'copied', seconds: 0 })
    expect(clipboard.text).toBe('token')
  })

  it('is the only one locking clears: an earlier copy keeps its time', async () => {
    const { lease, clipboard, pass } = testServers()
    await lease.copy('token', content)
    await lease.cancelWrites()
    await pass(29_999)
    expect(clipboard.text).toBe('token')
    await pass(1)
    expect(clipboard.text).toBe(' ')
  })
})
