/** Allows one program per data folder: two would overwrite each other's vault. */
import { existsSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { makeDataFolder } from '../storage/private-folder.ts'

/** Longer paths do not fit into a socket's address (104 bytes on macOS, 108 on Linux). */
const maxPathLength = 100

/** How long the first instance may take to respond, in milliseconds. */
const responseTimeout = 1000

/**
 * Whether this process is the first on a data folder. It stays the first until it ends.
 * @param folder absolute; created where it is missing.
 * @param onSecond called whenever another start wants the window shown.
 * @returns `second` where another process uses the folder: its window has been brought to the front, so end now.
 */
export async function claimSingleInstance(folder: string, onSecond: () => void): Promise<'first' | 'second'> {
  makeDataFolder(folder)
  const address = addressOf(folder)
  for (let attempts = 0; attempts < 3; attempts++) {
    if (await claim(address, onSecond)) return 'first'
    if (await requestFocus(address)) return 'second'
    // Exists but does not respond: left behind by a crash.
    if (process.platform !== 'win32') rmSync(address, { force: true })
  }
  throw new Error(`cannot tell whether the program runs already: ${address}`)
}

/**
 * Checks quickly, without loading anything, whether another instance may be running.
 * @returns false only where certainly none is.
 */
export function mayBeRunning(folder: string): boolean {
  return process.platform === 'win32' || existsSync(addressOf(folder))
}

/** Returns the local socket of a data folder; on Windows a named pipe. */
export function addressOf(folder: string, platform: NodeJS.Platform = process.platform): string {
  const inside = path.join(path.resolve(folder), 'running')
  if (platform !== 'win32' && Buffer.byteLength(inside) <= maxPathLength) return inside
  const name = `claimcheck-${digestOf(folder)}`
  return platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name)
}

/** Loads Node's cryptography only here: it takes milliseconds, and the browser is started behind this. */
function digestOf(folder: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(path.resolve(folder)).digest('hex').slice(0, 24)
}

function claim(address: string, onSecond: () => void): Promise<boolean> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (data) => {
      const isFocus = data.toString() === 'focus'
      socket.end(isFocus ? 'here' : '')
      if (isFocus) onSecond()
    })
  })
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(address, () => {
      // The program ends with `process.exit`, which does not wait for a server to close.
      if (process.platform !== 'win32') process.once('exit', () => rmSync(address, { force: true }))
      resolve(true)
    })
  })
}

/** @returns whether the first instance responded. */
function requestFocus(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => socket.write('focus'))
    const done = (responded: boolean) => {
      socket.destroy()
      resolve(responded)
    }
    socket.setTimeout(responseTimeout, () => done(false))
    socket.once('data', (data) => done(data.toString() === 'here'))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
  })
}
