import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { createPipe } from './pipe.ts'

function fakeBrowser() {
  const [commands, messages] = [new PassThrough(), new PassThrough()]
  const sent = () =>
    String(commands.read() ?? '')
      .split('\0')
      .slice(0, -1)
      .map((text) => JSON.parse(text))
  return { pipe: createPipe(commands, messages), messages, sent }
}

describe('pipe', () => {
  it('matches responses with requests, in whatever order and pieces they arrive', async () => {
    const { pipe, messages, sent } = fakeBrowser()
    const first = pipe.browser.send('Target.attachToTarget', { targetId: 'a', flatten: true })
    const second = pipe.session('s').send('Page.navigate', { url: 'about:blank' })
    expect(sent()).toEqual([
      { id: 1, method: 'Target.attachToTarget', params: { targetId: 'a', flatten: true } },
      { id: 2, method: 'Page.navigate', params: { url: 'about:blank' }, sessionId: 's' },
    ])
    const responses = Buffer.from('{"id":2,"result":{"frameId":"ž"}}\0{"id":1,"result":{"sessionId":"s"}}\0')
    for (const byte of responses) messages.write(Buffer.from([byte]))
    expect(await second).toEqual({ frameId: 'ž' })
    expect(await first).toEqual({ sessionId: 's' })
  })

  it('rejects what the browser refuses, and everything once it has ended', async () => {
    const { pipe, messages } = fakeBrowser()
    const refused = pipe.browser.send('Browser.getVersion')
    const unanswered = pipe.browser.send('Browser.getVersion')
    messages.write('{"id":1,"error":{"message":"no"}}\0')
    await expect(refused).rejects.toThrow('no')
    messages.destroy()
    await expect(unanswered).rejects.toThrow('has ended')
    await expect(pipe.browser.send('Browser.getVersion')).rejects.toThrow('has ended')
    pipe.browser.post('Browser.close')
  })

  it('emits events to listeners on the same session only', async () => {
    const { pipe, messages } = fakeBrowser()
    const [ours, theirs] = [vi.fn(), vi.fn()]
    pipe.session('a').on('Page.loadEventFired', ours)
    pipe.session('b').on('Page.loadEventFired', theirs)
    messages.write('{"method":"Page.loadEventFired","params":{"timestamp":1},"sessionId":"a"}\0')
    await vi.waitFor(() => expect(ours).toHaveBeenCalledExactlyOnceWith({ timestamp: 1 }))
    expect(theirs).not.toHaveBeenCalled()
  })
})
