import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { newest, platformOnFake } from '../testing/electron-fake/under-test.ts'
import { pageOf } from '../testing/suite/tools.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))

async function shown() {
  const { fake, platform } = platformOnFake()
  const crashed = vi.fn()
  const window = await platform.openPage({ ...pageOf('/nowhere', async () => null), crashed })
  return { fake, window, crashed, contents: newest(fake).webContents }
}

describe('electron: a page whose process ends by itself', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit'])(
    '(%s) is reported, then reloaded',
    async (reason) => {
      const { contents, crashed } = await shown()
      crashed.mockImplementation(() => expect(contents.reloads).toBe(0))
      contents.crash(reason)
      await soon()
      expect(crashed).toHaveBeenCalledOnce()
      expect(contents.reloads).toBe(1)
      expect(contents.bridge).toBeDefined()
    },
  )

  it('is left alone where that is its usual end, or the window is gone', async () => {
    const { fake, contents, crashed } = await shown()
    contents.crash('clean-exit')
    newest(fake).destroy()
    contents.crash('killed')
    await soon()
    expect(crashed).not.toHaveBeenCalled()
    expect(contents.reloads).toBe(0)
  })

  it('repeatedly is given up on: a box says so and the window is closed, which ends the program', async () => {
    const { fake, contents, window } = await shown()
    for (let times = 0; times < 4; times++) {
      contents.crash('crashed')
      await soon()
    }
    expect(contents.reloads).toBe(3)
    await window.closed
    expect(fake.dialog.errors).toEqual([expect.stringContaining('mehrmals hintereinander abgestürzt')])
  })

  it('once in a while is reloaded each time', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const { contents } = await shown()
    for (let times = 0; times < 9; times++) {
      contents.crash('crashed')
      await soon()
      vi.advanceTimersByTime(21_000)
    }
    expect(contents.reloads).toBe(9)
  })
})

describe('electron: a page that hangs', () => {
  it('is ended and reloaded where the user says so', async () => {
    const { fake, contents, crashed } = await shown()
    newest(fake).emit('unresponsive')
    newest(fake).emit('unresponsive')
    expect(fake.dialog.messageBoxes).toMatchObject([
      { buttons: ['Warten', 'Neu laden'], cancelId: 0, defaultId: 0 },
    ])
    fake.dialog.pressed.resolve(1)
    await vi.waitFor(() => expect(contents.reloads).toBe(1))
    expect(crashed).toHaveBeenCalledOnce()
  })

  it('is left alone where the user waits, or where it responds again before the user decides', async () => {
    const { fake, contents } = await shown()
    newest(fake).emit('unresponsive')
    newest(fake).emit('responsive')
    await soon()
    newest(fake).emit('unresponsive')
    expect(fake.dialog.messageBoxes).toHaveLength(2)
    fake.dialog.pressed.resolve(0)
    await soon()
    expect(contents.reloads).toBe(0)
  })
})
