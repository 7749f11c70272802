import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClipboardToolMissing } from '../clipboard-tool-missing.ts'
import { untilDelivered } from './browser/browser.fixture.ts'
import { type ClipboardMachine, type ClipboardTools, createClipboard } from './clipboard.ts'
import { waylandTools } from './wayland-tools.ts'

const x11: ClipboardMachine = { platform: 'linux', env: { DISPLAY: ':0' }, release: '6.1.0' }
const wayland: ClipboardMachine = { ...x11, env: { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' } }

function fakeTools() {
  const tools = {
    text: 'before',
    write: vi.fn(async (text: string) => {
      tools.text = text
    }),
    read: async () => tools.text,
  }
  return tools
}

function clipboardOn(machine: ClipboardMachine, waylands?: ClipboardTools) {
  const [usual, real] = [fakeTools(), fakeTools()]
  const clipboard = createClipboard({
    machine,
    usual: async () => usual,
    wayland: async () => waylands ?? real,
    timeoutMilliseconds: 50,
  })
  return { clipboard, usual, wayland: real }
}

describe('chromium: clipboard', () => {
  it('is Wayland’s where the window is a Wayland one, even if X11 is running as well', async () => {
    const { clipboard, usual, wayland: real } = clipboardOn(wayland)
    await clipboard.write('token')
    expect([usual.text, real.text]).toEqual(['before', 'token'])
    expect(await clipboard.read()).toBe('token')
  })

  it.each<[string, ClipboardMachine]>([
    ['X11', x11],
    ['Windows', { platform: 'win32', env: {}, release: '10.0.22631' }],
    ['macOS', { platform: 'darwin', env: {}, release: '24.0.0' }],
    ['Linux on Windows', { ...wayland, release: '5.15.167.4-microsoft-standard-WSL2' }],
  ])('is the machine’s own on %s', async (_name, machine) => {
    const { clipboard, usual, wayland: real } = clipboardOn(machine)
    await clipboard.write('token')
    expect([usual.text, real.text]).toEqual(['token', 'before'])
  })

  it.each<[NodeJS.Platform, string]>([
    ['linux', ' '],
    ['freebsd', ' '],
    ['win32', ''],
    ['darwin', ''],
  ])('is cleared on %s by writing “%s”', async (platform, blank) => {
    const { clipboard, usual } = clipboardOn({ ...x11, platform })
    await clipboard.write('token')
    await clipboard.clear()
    expect(usual.write).toHaveBeenLastCalledWith(blank)
  })

  it('is given up on where it does not respond', { timeout: 5_000 }, async () => {
    const { clipboard, usual } = clipboardOn(x11)
    usual.read = () => new Promise(() => undefined)
    await expect(clipboard.read()).rejects.toThrow('does not answer')
    usual.write.mockReturnValue(new Promise(() => undefined))
    await expect(clipboard.write('token')).rejects.toThrow('does not answer')
    await expect(clipboard.clear()).rejects.toThrow('does not answer')
  })

  it('clears a text that arrives after it was given up on', async () => {
    const { clipboard, usual } = clipboardOn(x11)
    const late = Promise.withResolvers<void>()
    const write = async (text: string) => {
      await late.promise
      usual.text = text
    }
    usual.write.mockImplementationOnce(write).mockImplementationOnce(async () => late.promise)
    await expect(clipboard.write('token\n')).rejects.toThrow('does not answer')
    await expect(clipboard.write('other')).rejects.toThrow('does not answer')
    late.resolve()
    await vi.waitFor(() => expect(usual.text).toBe(' '))
  })

  it('keeps what the user copied while a text that was given up on was still being written', async () => {
    const { clipboard, usual } = clipboardOn(x11)
    const late = Promise.withResolvers<void>()
    usual.write.mockImplementationOnce(() => late.promise)
    await expect(clipboard.write('token')).rejects.toThrow('does not answer')
    usual.text = 'a letter'
    late.resolve()
    await untilDelivered()
    expect(usual.text).toBe('a letter')
    expect(usual.write).toHaveBeenCalledOnce()
  })
})

/** Fakes Wayland's programs with scripts; the real ones run in `npm run test:real`. */
describe.skipIf(process.platform === 'win32')('chromium: Wayland’s programs', () => {
  let bin: string
  beforeEach(() => {
    bin = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-wayland-'))
    vi.stubEnv('PATH', bin)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(bin, { recursive: true })
  })
  const program = (name: string, script: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`)
    chmodSync(path.join(bin, name), 0o755)
  }

  it('report what to install where they are missing, and copy nothing elsewhere', async () => {
    const { clipboard, usual } = clipboardOn(wayland, waylandTools)
    await expect(clipboard.write('token')).rejects.toBeInstanceOf(ClipboardToolMissing)
    await expect(clipboard.read()).rejects.toBeInstanceOf(ClipboardToolMissing)
    expect(usual.text).toBe('before')
  })

  it('receive the text other than by command line, and may keep running in the background', async () => {
    program('wl-copy', `printf '%s\\n' "$@" > '${bin}/asked'\ncat > '${bin}/text'\nsleep 5 &`)
    program('wl-paste', `cat '${bin}/text'`)
    const text = 'curl \\\n  -H ‘ü’\n'
    const started = performance.now()
    await waylandTools.write(text)
    expect(performance.now() - started).toBeLessThan(2_500)
    expect(await waylandTools.read()).toBe(text)
    expect(readFileSync(path.join(bin, 'asked'), 'utf8')).toBe('--type\ntext/plain\n')
  })

  it('that fail are a failure; no text is an empty one', async () => {
    program('wl-copy', 'exit 1')
    program('wl-paste', 'echo "Nothing is copied" >&2; exit 1')
    await expect(waylandTools.write('token')).rejects.toThrow(/^wl-copy ended with 1$/)
    expect(await waylandTools.read()).toBe('')
    program('wl-paste', 'echo "Failed to connect to a Wayland server" >&2; exit 1')
    await expect(waylandTools.read()).rejects.toThrow('wl-paste ended with 1')
  })
})
