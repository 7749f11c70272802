/** Exports of a database that KeePassXC has made, read without loss; what its CSV cannot hold is named. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportedEntry, Reading } from '../../electron/import/imported.ts'
import { notesOf, readFirst, refusalOf } from '../../electron/import/reading/source-file.fixture.ts'
import { missingPrograms } from './programs.ts'

const passphrase = 'Weg é1 €'

/** Values that go wrong first: quotation marks, line breaks, spaces at the ends, signs of XML, other alphabets. */
const password = " p\"1,&<ä>\n€ 'x' "
const secret = 's3;"cret" = #1'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const strings = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([key, value]) => `<String><Key>${key}</Key><Value>${escaped(value)}</Value></String>`)
    .join('')
const id = (number: number) => Buffer.from(new Uint8Array(16).fill(number)).toString('base64')
const entry = (number: number, values: Readonly<Record<string, string>>, rest = '') =>
  `<Entry><UUID>${id(number)}</UUID>${strings(values)}${rest}</Entry>`
const group = (number: number, name: string, content: string) =>
  `<Group><UUID>${id(number)}</UUID><Name>${name}</Name>${content}</Group>`

const database = `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta><Generator>KeePassXC</Generator><RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>${id(9)}</RecycleBinUUID>
<Binaries><Binary ID="0" Compressed="False">a2V5</Binary></Binaries></Meta><Root>${group(
  1,
  'Passwords',
  entry(
    11,
    {
      Title: 'Up',
      UserName: ' app ',
      Password: password,
      URL: 'https://a.test/token',
      Notes: 'one\ntwo',
      client_secret: secret,
    },
    `<Tags>erp;billing</Tags><Times><Expires>True</Expires><ExpiryTime>2027-03-31T10:00:00Z</ExpiryTime></Times><Binary><Key>key.pem</Key><Value Ref="0"/></Binary><History>${entry(11, { Title: 'Old', Password: 'old' })}</History>`,
  ) +
    group(
      2,
      'A/B',
      entry(12, {
        Title: 'Two',
        UserName: 'u',
        Password: '{REF:P@T:Up}',
        otp: 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP',
      }),
    ) +
    group(9, 'Recycle Bin', entry(13, { Title: 'Gone', UserName: 'u', Password: 'x' })),
)}</Root></KeePassFile>`

describe.skipIf(missingPrograms(['keepassxc-cli']).length > 0)('a database of KeePassXC', () => {
  let folder: string
  const file = () => path.join(folder, 'made-up.kdbx')
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-keepassxc-'))
    writeFileSync(path.join(folder, 'in.xml'), database)
    await cli(['import', '-p', path.join(folder, 'in.xml'), file()], `${passphrase}\n${passphrase}\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Types the passphrase as a user does. */
  function cli(args: readonly string[], typed: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', QT_QPA_PLATFORM: 'offscreen' }
      const child = execFile('keepassxc-cli', args, { env }, (error, stdout) =>
        error ? reject(new Error(`keepassxc-cli ended with ${error.code}`)) : resolve(stdout),
      )
      child.stdin?.end(typed)
    })
  }

  async function exported(format: 'csv' | 'xml'): Promise<Reading> {
    return readFirst(await cli(['export', '-f', format, file()], `${passphrase}\n`))
  }

  const taken: ImportedEntry = {
    name: 'Up',
    place: 'Passwords',
    login: { kind: 'account', address: 'https://a.test/token', username: ' app ', password, others: [] },
    annotations: { note: 'one\ntwo' },
    notes: [],
  }
  const second: ImportedEntry = {
    name: 'Two',
    place: 'Passwords/A/B',
    login: { kind: 'account', username: 'u', others: [] },
    // Nothing about it says API.
    likeness: 'website',
    notes: [],
  }

  it('exports CSV: all of it is read, and what it does not hold is named', async () => {
    const reading = await exported('csv')
    expect(reading).toMatchObject({ format: 'KeePassXC CSV', entries: [taken, second] })
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('no additional attributes'),
      expect.stringContaining('(TOTP) are not imported: “Two”'),
      expect.stringContaining('refer to another entry are missing: “Two”'),
      expect.stringContaining('Deleted entries, not imported: 1.'),
    ])
  })

  it('exports XML: attributes, tags and expiry too, without older versions and the recycle bin', async () => {
    const reading = await exported('xml')
    expect(reading.entries).toEqual([
      {
        ...taken,
        login: { ...taken.login, others: [{ name: 'client_secret', value: secret }] },
        annotations: {
          note: 'one\ntwo',
          tags: [
            { name: 'billing', color: 'grey' },
            { name: 'erp', color: 'grey' },
          ],
          secretExpires: '2027-03-31',
        },
      },
      second,
    ])
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('Attachments are not imported: “key.pem”'),
      expect.stringContaining('(TOTP) are not imported: “Two”'),
      expect.stringContaining('refer to another entry are missing: “Two”'),
      expect.stringContaining('Deleted entries, not imported: 1.'),
    ])
  })

  it('is refused by name itself, with what to do', async () => {
    expect(await refusalOf(readFileSync(file()))).toMatch(/encrypted KeePass database.*XML/)
  })
})
