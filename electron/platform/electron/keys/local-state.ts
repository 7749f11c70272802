/**
 * Reads and writes Chromium's `Local State`, a JSON file in `userData`. On Windows it contains the key with which
 * `safeStorage` encrypts, sealed by DPAPI for the user: `os_crypt.encrypted_key`, base64 of `DPAPI` and what
 * CryptProtectData returned (components/os_crypt/sync/os_crypt_win.cc).
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

type Json = Record<string, unknown>

/** Base64 of `DPAPI` and more. A key of another form would leave Chromium without any. */
const sealedKey = /^RFBBUE[k-n][\w+/]{16,8000}={0,2}$/

/** Number of tries and interval (milliseconds) for a file that another program has open for a moment. */
const writeAttempts = { count: 5, pause: 40 } as const

/** Whether text has the form of a key that DPAPI sealed. */
export function isSealedKey(text: unknown): text is string {
  return typeof text === 'string' && sealedKey.test(text)
}

/**
 * Reads the sealed key.
 * @param userData absolute folder.
 * @returns as written in the file; undefined where there is none, or no file that can be read.
 */
export function readSealedKey(userData: string): string | undefined {
  const { encrypted_key: key } = osCryptOf(readLocalState(userData))
  return isSealedKey(key) ? key : undefined
}

/**
 * Writes a sealed key into the file atomically, and leaves everything else in it. A file that is absent or damaged is
 * replaced by one with the key alone. Call only before Chromium reads the file: afterwards Chromium writes it.
 * @param userData absolute folder; created where it is missing.
 * @throws Error where the file cannot be written; it is then unchanged.
 */
export function writeSealedKey(userData: string, key: string): void {
  const state = readLocalState(userData)
  // Without `audit_enabled` Chromium would seal the key once more and store another text.
  const osCrypt = { ...osCryptOf(state), encrypted_key: key, audit_enabled: true }
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  replace(fileIn(userData), JSON.stringify({ ...state, os_crypt: osCrypt }))
}

const fileIn = (userData: string) => path.join(userData, 'Local State')

function readLocalState(userData: string): Json {
  try {
    return objectOf(JSON.parse(readFileSync(fileIn(userData), 'utf8')))
  } catch {
    return {}
  }
}

const osCryptOf = ({ os_crypt: osCrypt }: Json) => objectOf(osCrypt)

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** Writes a temporary file and renames it; synchronously, because nothing may be awaited before Electron is ready. */
function replace(file: string, text: string): void {
  const fresh = `${file}.claimcheck-${process.pid}`
  try {
    const handle = openSync(fresh, 'w', 0o600)
    try {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renamePatiently(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

function renamePatiently(from: string, to: string): void {
  for (let left: number = writeAttempts.count; left > 0; left--) {
    try {
      renameSync(from, to)
      return
    } catch (error) {
      if (left === 1) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, writeAttempts.pause)
    }
  }
}
