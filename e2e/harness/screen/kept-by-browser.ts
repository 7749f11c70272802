/** What a browser has written down of what was typed into its windows, looked up in its own databases. */
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Tables that hold what users type; `meta` and `keywords` always have rows and hold none of it. */
const telling =
  /^(logins|insecure_credentials|password_notes|autofill.*|addresses.*|address_type_tokens|local_addresses.*|contact_info.*|credit_cards|local_ibans|local_stored_cvc|passkeys|stats)$/

/** Databases in a profile that have such tables. */
const databases = ['Login Data', 'Login Data For Account', 'Web Data', 'Account Web Data']

export interface KeptRows {
  /** Tables that were looked at, by database and name: none means that nothing was seen. */
  readonly tables: readonly string[]
  /** Those with rows, and how many. */
  readonly rows: readonly string[]
}

/**
 * Counts the rows. The databases are copied first, with their journals: their browser runs and holds them.
 * @param profile the browser's folder (`--user-data-dir`).
 */
export async function rowsKept(profile: string): Promise<KeptRows> {
  const copies = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-kept-'))
  const kept = { tables: [] as string[], rows: [] as string[] }
  try {
    const folder = path.join(profile, 'Default')
    for (const name of await readdir(folder))
      if (databases.some((database) => name.startsWith(database)))
        await copyFile(path.join(folder, name), path.join(copies, name))
    for (const name of databases) count(path.join(copies, name), name, kept)
  } finally {
    await rm(copies, { recursive: true, force: true })
  }
  return kept
}

function count(file: string, name: string, kept: { tables: string[]; rows: string[] }): void {
  const database = new DatabaseSync(file)
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    for (const { name: table } of tables) {
      if (!telling.test(String(table))) continue
      kept.tables.push(`${name}: ${table}`)
      const rows = Number(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n)
      if (rows > 0) kept.rows.push(`${name}: ${table} (${rows})`)
    }
  } finally {
    database.close()
  }
}
