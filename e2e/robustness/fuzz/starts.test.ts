/**
 * What the program is started with, and what second starts say to the first. It takes one argument, `--data-folder=…`;
 * addresses of its own (deep links) it does not register, so none can be handed to it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, test } from 'vitest'
import { runOnElectron } from '../../../electron/platform/electron/process/run.ts'
import { addressOf, claimSingleInstance } from '../../../electron/platform/single-instance.ts'
import { fuzz, tryInputs, Violation } from './fuzz.ts'
import { hostileText, text } from './hostile-values.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** An Electron that says: another one runs already. What is called on it is of no interest. */
function secondElectron() {
  const folders: string[] = []
  const nothing = () => undefined
  const app = new Proxy(
    {
      isPackaged: true,
      // With its sandbox, whatever it is started with.
      commandLine: { hasSwitch: () => false, removeSwitch: nothing },
      requestSingleInstanceLock: () => false,
      setPath: (_name: string, folder: string) => void folders.push(folder),
    },
    { get: (known, name) => Reflect.get(known, name) ?? nothingAtAll },
  )
  const nothingAtAll: unknown = new Proxy(nothing, { get: () => nothingAtAll, apply: () => nothingAtAll })
  const modules = new Proxy({ app }, { get: (known, name) => Reflect.get(known, name) ?? nothingAtAll })
  return { modules: modules as never, folders }
}

const argument = fc.oneof(
  fc.constantFrom(
    '--data-folder',
    '--data-folder=',
    '--data-folder==',
    'data-folder=x',
    '--data-folder=\0',
    '--no-sandbox',
    '--',
    'claimcheck://x',
    '--inspect',
  ),
  // Below the temporary folder, whatever it says.
  text.map((name) => `--data-folder=${path.join(root, 'data', name.replaceAll('..', '').slice(0, 200))}`),
  hostileText,
)

fuzz('arguments', 1, fc.array(argument, { maxLength: 4 }), (argv) => {
  const { modules, folders } = secondElectron()
  const usualDataFolder = path.join(root, 'usual')
  const named = argv.find((each) => each.startsWith('--data-folder='))?.slice('--data-folder='.length)
  const program = {
    argv,
    usualDataFolder,
    preload: '',
    platform: 'linux' as const,
    env: {},
    fail: () => undefined,
    start: () => Promise.reject(new Error()),
  }
  try {
    runOnElectron(modules, program)
  } catch (thrown) {
    // A folder that cannot be made ends the start, before anything else was done.
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
    return
  }
  const meant = path.join(path.resolve(named || usualDataFolder), 'electron')
  if (folders.join('\n') !== meant) throw new Violation(`data in ${folders}`)
})

test('words of second starts', { timeout: 300_000 }, async () => {
  const folder = path.join(root, 'first')
  let focused = 0
  await claimSingleInstance(folder, () => {
    focused += 1
  })
  const said = fc.oneof(fc.constantFrom('focus', 'focus\n', 'FOCUS', 'focusfocus', ''), hostileText)
  await tryInputs({ name: 'words of second starts', share: 0.5 }, said, async (words) => {
    const before = focused
    const response = await say(addressOf(folder), words)
    if (response !== (words === 'focus' ? 'here' : '')) throw new Violation(`answers ${response}`)
    if (focused - before !== (words === 'focus' ? 1 : 0))
      throw new Violation('comes to the front for anybody')
  })
})

function say(address: string, words: string): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const socket = net.connect(address, () => (words === '' ? socket.end() : socket.write(words)))
    socket.on('data', (bytes) => {
      received += String(bytes)
    })
    socket.on('error', () => undefined).on('close', () => resolve(received))
  })
}
