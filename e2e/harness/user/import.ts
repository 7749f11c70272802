/** Acts on bringing connections from elsewhere, and on writing them to a file. */
import { expect } from '@playwright/test'
import { type AppWindow, patience } from './window.ts'

/** A file as a user's disk holds it. */
export interface MadeFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** What a request of a Postman collection says of its login. */
export interface PostmanLogin {
  readonly name: string
  readonly tokenEndpoint: string
  readonly clientId: string
  /** Absent: its owner has left it out of the file. */
  readonly clientSecret?: string
  readonly scope: string
}

/** Makes a collection of requests with client credentials, as Postman 11 exports it (format 2.1). */
export function postmanCollection(logins: readonly PostmanLogin[]): MadeFile {
  const item = logins.map(({ name, tokenEndpoint, clientId, clientSecret, scope }) => ({
    name,
    request: {
      method: 'GET',
      url: { raw: 'https://api.example/me', protocol: 'https', host: ['api', 'example'], path: ['me'] },
      auth: {
        type: 'oauth2',
        oauth2: Object.entries({
          grant_type: 'client_credentials',
          accessTokenUrl: tokenEndpoint,
          clientId,
          ...(clientSecret !== undefined && { clientSecret }),
          scope,
          client_authentication: 'body',
          addTokenTo: 'header',
        }).map(([key, value]) => ({ key, value, type: 'string' })),
      },
    },
  }))
  const info = {
    _postman_id: '6f1c1f0e-0b3c-4a55-9a6c-0d6d5a1a7b11',
    name: 'Customers',
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  }
  return {
    name: 'customers.postman_collection.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ info, item }, null, 2)),
  }
}

export function importActs({ page, at, type }: AppWindow) {
  const acts = {
    async openImport() {
      await page.keyboard.press('Control+i')
      await expect(at('import-start')).toBeVisible(patience)
    },
    /** Chooses a file, by its path or made up, and waits for what was understood of it. */
    async bringFile(file: string | MadeFile) {
      await acts.openImport()
      await at('import-files').setInputFiles(file)
    },
    async seesPreview() {
      await expect(at('import-preview')).toBeVisible(patience)
    },
    /** One of the entries that are shown. */
    entry: (name: string) => at('entry').filter({ has: page.getByText(name, { exact: true }) }),
    /** Adds what is chosen. */
    async addImported() {
      await at('add-imported').click()
      await expect(at('import-report')).toBeVisible(patience)
    },
    /** Turns to what was added. */
    async showAdded() {
      await at('show-added').click()
      await expect(at('import-report')).toHaveCount(0)
    },
    /** Writes all connections to an encrypted file. @returns its path. */
    async exportAll(passphrase: string, ofVault: string): Promise<string> {
      await page.keyboard.press('Control+k')
      await at('palette').fill('export')
      await page.locator('[data-entry="exportAll"]').click()
      await at('export-encrypted').check()
      for (const field of ['export-passphrase', 'passphrase-repeat']) await type(field, passphrase)
      await type('current-passphrase', ofVault)
      await at('write-export').click()
      return (await at('done').locator('.mono').textContent({ timeout: 30_000 })) ?? ''
    },
  }
  return acts
}
