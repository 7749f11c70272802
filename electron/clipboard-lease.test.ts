import { describe, expect, it, vi } from 'vitest'
import { createClipboardLease } from './clipboard-lease.ts'

function room({ seconds = 30 } = {}) {
  const clock = { calls: [] as { at: number; call: () => void }[], now: 0 }
  const clipboard = {
    text: '',
    broken: 0,
    write: vi.fn(async (text: string) => {
      clipboard.text = text
    }),
    async read() {
      if (clipboard.broken > 0) {
        clipboard.broken -= 1
        throw new Error('held')
      }
      return clipboard.text
    },
    clear: vi.fn(async () => {
      clipboard.text = ''
    }),
  }
  const lease = createClipboardLease({
    clipboard,
    seconds: () => seconds,
    later(milliseconds, call) {
      const entry = { at: clock.now + milliseconds, call }
      clock.calls.push(entry)
      return () => void clock.calls.splice(clock.calls.indexOf(entry), 1)
    },
  })
  const pass = async (milliseconds: number) => {
    clock.now += milliseconds
    for (;;) {
      const due = clock.calls.find(({ at }) => at <= clock.now)
      if (!due) return
      clock.calls.splice(clock.calls.indexOf(due), 1)
      due.call()
      await new Promise((settled) => setImmediate(settled))
    }
  }
  return { lease, clipboard, pass }
}

describe('what was copied', () => {
  it('is gone after its time, and not before', async () => {
    const { lease, clipboard, pass } = room()
    expect(await lease.copy('token')).toBe(30)
    await pass(29_999)
    expect(clipboard.text).toBe('token')
    await pass(1)
    expect(clipboard.text).toBe('')
  })

  it('is left alone where something else lies there', async () => {
    const { lease, clipboard, pass } = room()
    await lease.copy('token')
    clipboard.text = 'a letter'
    await pass(60_000)
    expect(clipboard.text).toBe('a letter')
    expect(clipboard.clear).not.toHaveBeenCalled()
  })

  it('gets its whole time where it is copied again', async () => {
    const { lease, clipboard, pass } = room()
    await lease.copy('token')
    await pass(20_000)
    await lease.copy('token')
    await pass(20_000)
    expect(clipboard.text).toBe('token')
    await pass(10_000)
    expect(clipboard.text).toBe('')
  })

  it('goes when the program ends, and only if it is still there', async () => {
    const { lease, clipboard } = room()
    await lease.copy('curl \\\n  token\n')
    clipboard.text = 'curl \\\r\n  token\r\n'
    await lease.end()
    expect(clipboard.text).toBe('')
    clipboard.text = 'curl \\\n  token\n'
    await lease.end()
    expect(clipboard.text).not.toBe('')
  })

  it('goes a little later where the clipboard is held by another program', async () => {
    const { lease, clipboard, pass } = room()
    await lease.copy('token')
    clipboard.broken = 3
    await pass(30_000)
    expect(clipboard.text).toBe('token')
    for (let time = 0; time < 3; time += 1) await pass(1_000)
    expect(clipboard.text).toBe('')
  })

  it('stays where the person wants that', async () => {
    const { lease, clipboard, pass } = room({ seconds: 0 })
    expect(await lease.copy('token')).toBe(0)
    await pass(10 * 60_000)
    await lease.end()
    expect(clipboard.text).toBe('token')
  })

  it('that could not be copied is no reason to forget what was', async () => {
    const { lease, clipboard, pass } = room()
    await lease.copy('token')
    clipboard.write.mockRejectedValueOnce(new Error('held'))
    await expect(lease.copy('other')).rejects.toThrow('held')
    await pass(30_000)
    expect(clipboard.text).toBe('')
  })
})
