/** Starts a small program that keeps its compiled code. */
import { execFile } from 'node:child_process'
import {
  chmodSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const module = pathToFileURL(path.join(import.meta.dirname, 'code-cache.ts'))

let dist = ''
beforeEach(() => {
  dist = mkdtempSync(path.join(os.tmpdir(), 'code-cache-'))
  writeFileSync(
    path.join(dist, 'program.mjs'),
    `import { keepCompiledCode } from '${module}'
     process.umask(0)
     keepCompiledCode(process.argv[2])
     console.log((await import('./part.mjs')).said)`,
  )
  writePart('first')
})
afterEach(() => rmSync(dist, { recursive: true, force: true }))

function writePart(said: string): void {
  writeFileSync(path.join(dist, 'part.mjs'), `export const said = '${said}'`)
}

/** @returns what the program prints, and whether Node took the part's compiled code from the folder. */
async function start(built = dist): Promise<{ readonly said: string; readonly isReused: boolean }> {
  const env = {
    ...process.env,
    NODE_DEBUG_NATIVE: 'COMPILE_CACHE',
    NODE_OPTIONS: '',
    NODE_V8_COVERAGE: undefined,
  }
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [path.join(dist, 'program.mjs'), built],
    { env },
  )
  return { said: stdout.trim(), isReused: /part\.mjs was accepted/.test(stderr) }
}

const kept = () => globSync('code-cache/*/*', { cwd: dist }).map((file) => path.join(dist, file))

it('the second start compiles nothing again, and code that was changed is compiled anew', async () => {
  expect(await start()).toEqual({ said: 'first', isReused: false })
  expect(await start()).toEqual({ said: 'first', isReused: true })
  writePart('other')
  expect(await start()).toEqual({ said: 'other', isReused: false })
})

it.skipIf(process.platform === 'win32')(
  'nobody else can write what is kept, whatever the umask',
  async () => {
    await start()
    expect(kept()).not.toEqual([])
    expect(statSync(path.join(dist, 'code-cache')).mode & 0o777).toBe(0o700)
  },
)

it.each([
  ['empty', ''],
  ['another text', 'no code'],
  ['nothing but NUL', '\0'.repeat(4096)],
])('what is damaged is passed over (%s)', async (_how, content) => {
  await start()
  expect(kept()).not.toEqual([])
  for (const file of kept()) {
    chmodSync(file, 0o600)
    writeFileSync(file, content)
  }
  expect(await start()).toEqual({ said: 'first', isReused: false })
})

it('where nothing can be kept the program starts all the same', async () => {
  expect((await start(path.join(dist, 'missing'))).said).toBe('first')
  writeFileSync(path.join(dist, 'code-cache'), '')
  expect((await start()).said).toBe('first')
})

it.skipIf(process.platform === 'win32')(
  'a folder that others can write, or a link to one, is not used',
  async () => {
    mkdirSync(path.join(dist, 'code-cache'))
    chmodSync(path.join(dist, 'code-cache'), 0o777)
    await start()
    expect(kept()).toEqual([])
    rmSync(path.join(dist, 'code-cache'), { recursive: true })
    const elsewhere = path.join(dist, 'elsewhere')
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, path.join(dist, 'code-cache'))
    await start()
    expect(globSync('*/*', { cwd: elsewhere })).toEqual([])
  },
)
