import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  claimedBy,
  notesOf,
  readFirst,
  refusalOf,
  sourceFile,
} from '../../reading/source-file.fixture.ts'
import { bitwardenJson } from './bitwarden-json.ts'

const item = (rest: object) => ({ type: 1, name: 'a', notes: null, folderId: null, ...rest })
const login = (rest: object = {}) => ({ uris: [], username: 'u', password: 'p', totp: null, ...rest })
const exported = (items: readonly unknown[], rest: object = {}) =>
  JSON.stringify({ encrypted: false, folders: [{ id: 'f1', name: 'Work/ERP' }], items, ...rest })

describe('JSON of Bitwarden', () => {
  it('is read with folder, addresses, custom fields and notes', async () => {
    const reading = await readFirst(
      exported([
        item({
          folderId: 'f1',
          notes: 'one',
          login: login({
            uris: [{ uri: 'https://a.test', match: null }, { uri: 'https://b.test' }],
            password: ' p\n',
          }),
          fields: [
            { name: 'client_secret', value: 'a: b: c', type: 1 },
            { name: 'flag', value: 'true', type: 2 },
            { name: 'link', value: null, type: 3 },
            { name: 'Mandant', value: '7', type: 0 },
          ],
        }),
      ]),
    )
    expect(reading).toEqual({
      format: 'Bitwarden JSON',
      entries: [
        {
          name: 'a',
          place: 'Work/ERP',
          login: {
            kind: 'account',
            address: 'https://a.test',
            username: 'u',
            password: ' p\n',
            others: [
              { name: 'client_secret', value: 'a: b: c' },
              { name: 'tenant', value: '7' },
              { name: 'uri', value: 'https://b.test' },
            ],
          },
          annotations: { note: 'one' },
          notes: [],
        },
      ],
      notes: [],
    })
  })

  it('takes a secure note for its fields, and counts other kinds, deleted and damaged items', async () => {
    const reading = await readFirst(
      exported([
        item({ type: 2, name: 'note', fields: [{ name: 'API-Key', value: 'k', type: 1 }] }),
        item({ type: 3 }),
        item({ type: 4 }),
        item({ login: login(), deletedDate: '2026-01-01T00:00:00Z' }),
        null,
        'x',
        item({ login: 7 }),
        item({
          name: 'good',
          login: login({ totp: 'AAAA', fido2Credentials: [{}] }),
          archivedDate: '2026-01-01',
        }),
      ]),
    )
    expect(reading.entries.map(({ name }) => name)).toEqual(['note', 'good'])
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('not imported: 2.'),
      expect.stringContaining('Deleted entries, not imported: 1.'),
      expect.stringContaining('Damaged entries, not imported: 3.'),
      expect.stringContaining('(TOTP)'),
      expect.stringContaining('Passkeys'),
      expect.stringContaining('Archived there, and imported all the same: “good”'),
    ])
  })

  it('is refused by name where it is encrypted', async () => {
    const byPassword = {
      encrypted: true,
      passwordProtected: true,
      salt: 'x',
      kdfType: 0,
      kdfIterations: 1,
      data: '2.x',
    }
    expect(await refusalOf(JSON.stringify(byPassword))).toMatch(/encrypted with a password.*“\.json”/)
    const byAccount = { encrypted: true, encKeyValidation_DO_NOT_EDIT: '2.x', folders: [], items: [] }
    expect(await refusalOf(JSON.stringify(byAccount))).toMatch(/encrypted for one account/)
  })
})

it('one export that is encrypted costs no other, and is named', async () => {
  const sealed = JSON.stringify({ encrypted: true, encKeyValidation_DO_NOT_EDIT: '2.x', items: [] })
  const files = [sourceFile(sealed, 'sealed.json'), sourceFile(exported([item({ login: login() })]))]
  const reading = await bitwardenJson.read(files, undefined)
  expect(reading.entries).toHaveLength(1)
  expect(notesOf(reading)).toEqual([expect.stringContaining('“sealed.json”')])
})

describe('zip of Bitwarden', () => {
  const data = strToU8(exported([item({ login: login() })]))

  it('is read, and its attachments are named', async () => {
    const reading = await readFirst(zipSync({ 'data.json': data, 'attachments/1/key.pem': strToU8('x') }))
    expect(accountsOf(reading)).toEqual([{ kind: 'account', username: 'u', password: 'p', others: [] }])
    expect(notesOf(reading)).toEqual([expect.stringContaining('“key.pem”')])
  })

  it('is refused where it would be larger than an import may be, or says so', async () => {
    const zip = zipSync({ 'data.json': data })
    expect(await refusalOf(withSize(zip, 0x7fffffff))).toContain('larger than an import may be')
  })

  it('is not unpacked beyond what it says', async () => {
    const zip = zipSync({ 'data.json': strToU8(`${exported([])}${' '.repeat(100_000)}`) })
    expect(await refusalOf(withSize(zip, 10))).toContain('damaged')
  })

  it('is refused where it is cut', async () => {
    const zip = zipSync({ 'data.json': data })
    expect(claimedBy(zip.slice(0, 60))).toBeUndefined()
    const broken = zip.slice()
    broken.fill(0, 45, 60)
    expect(await refusalOf(broken)).toContain('damaged')
  })
})

/** Changes what the last entry of the archive's directory says of its size. */
function withSize(zip: Uint8Array, size: number): Uint8Array {
  const changed = zip.slice()
  const view = new DataView(changed.buffer)
  const at = changed.findLastIndex(
    (_byte, index) => index < changed.length - 4 && view.getUint32(index, true) === 0x02014b50,
  )
  view.setUint32(at + 24, size, true)
  return changed
}

describe('CSV of Bitwarden', () => {
  const header =
    'folder,favorite,type,name,notes,fields,reprompt,archivedDate,login_uri,login_username,login_password,login_totp\n'

  it('goes by the names of columns, splits fields at the last colon and addresses before a scheme', async () => {
    const reading = await readFirst(
      `${header}Work,,login,a,n,"token: url: https://id.test\nAPI-Key: k",0,,"https://a.test/x,y,https://b.test",u,"p,""q",\n`,
    )
    expect(accountsOf(reading)).toEqual([
      {
        kind: 'account',
        address: 'https://a.test/x,y',
        username: 'u',
        password: 'p,"q',
        others: [
          { name: 'token: url', value: 'https://id.test' },
          { name: 'API-Key', value: 'k' },
          { name: 'uri', value: 'https://b.test' },
        ],
      },
    ])
    expect(notesOf(reading)).toEqual([expect.stringContaining('export JSON there')])
  })

  it('is read without the column that came later', async () => {
    const old = header.replace('archivedDate,', '')
    expect(accountsOf(await readFirst(`${old},,login,a,,,0,https://a.test,u,p,\n`))).toEqual([
      { kind: 'account', address: 'https://a.test', username: 'u', password: 'p', others: [] },
    ])
  })

  it('names entries whose fields cannot be told apart', async () => {
    const reading = await readFirst(`${header},,login,a,,"API-Key: k\nsecond line",0,,,u,p,\n`)
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('could not be read: “a”'))
  })
})
