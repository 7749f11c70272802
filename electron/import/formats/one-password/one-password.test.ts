import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { notesOf, readFirst, refusalOf } from '../../reading/source-file.fixture.ts'

interface Made {
  readonly categoryUuid?: string
  readonly state?: string
  readonly overview?: object
  readonly details?: object
}

const item = ({ categoryUuid = '001', state = 'active', overview = {}, details = {} }: Made) => ({
  categoryUuid,
  state,
  overview: { title: 'a', url: '', ...overview },
  details: { loginFields: [], notesPlain: '', sections: [], ...details },
})
const field = (title: string, value: object, id = '') => ({ title, id, value })
const pux = (items: readonly unknown[]) =>
  zipSync({
    'export.attributes': strToU8('{"version":3}'),
    'export.data': strToU8(
      JSON.stringify({ accounts: [{ vaults: [{ attrs: { name: 'Private' }, items }] }] }),
    ),
    'files/x': strToU8('x'),
  })
const readItem = async (made: Made) => (await readFirst(pux([item(made)]))).entries[0]

describe('1PUX', () => {
  it('is read with login fields, sections, further addresses, tags and notes', async () => {
    const entry = await readItem({
      overview: {
        url: 'https://a.test',
        urls: [{ url: 'https://a.test' }, { url: 'https://b.test' }],
        tags: ['erp'],
      },
      details: {
        notesPlain: 'one',
        loginFields: [
          { designation: 'username', value: ' u ', fieldType: 'T' },
          { designation: 'password', value: 'p', fieldType: 'P' },
          { designation: '', name: 'mandant', value: '7', fieldType: 'T' },
          { designation: '', name: 'submit', value: 'Go', fieldType: 'B' },
        ],
        sections: [
          {
            title: 'API',
            fields: [
              field('client_secret', { concealed: 's3' }),
              field('contact', { email: { email_address: 'm@a.test', provider: null } }),
              field('one-time', { totp: 'AAAA' }),
              field('made', { date: 1 }),
            ],
          },
        ],
      },
    })
    expect(entry).toEqual({
      name: 'a',
      place: 'Private',
      login: {
        kind: 'account',
        address: 'https://a.test',
        username: ' u ',
        password: 'p',
        others: [
          { name: 'tenant', value: '7' },
          { name: 'client_secret', value: 's3' },
          { name: 'contact', value: 'm@a.test' },
          { name: 'url', value: 'https://b.test' },
        ],
      },
      annotations: { note: 'one', tags: [{ name: 'erp', color: 'grey' }] },
      notes: [],
    })
  })

  it('has the secret of an API credential in the section field titled credential', async () => {
    const fields = [
      field('username', { string: 'app' }, 'username'),
      field('credential', { concealed: 's3' }, 'credential'),
      field('type', { menu: 'bearer' }, 'type'),
      field('expires', { date: 1806451200 }, 'expires'),
      field('hostname', { string: 'api.test' }, 'hostname'),
    ]
    const entry = await readItem({ categoryUuid: '112', details: { sections: [{ fields }] } })
    expect(entry).toMatchObject({
      login: { kind: 'account', address: 'api.test', username: 'app', password: 's3', others: [] },
      annotations: { secretExpires: '2027-03-31' },
    })
  })

  it('takes a password item, and archived ones with a note', async () => {
    const reading = await readFirst(
      pux([item({ categoryUuid: '005', state: 'archived', details: { password: 'p' } })]),
    )
    expect(reading.entries[0]?.login).toEqual({ kind: 'account', password: 'p', others: [] })
    expect(notesOf(reading)).toEqual([expect.stringContaining('Archived there')])
  })

  it('counts other kinds and damaged items', async () => {
    const reading = await readFirst(
      pux([item({ categoryUuid: '002' }), null, { overview: {} }, item({ details: { password: 'p' } })]),
    )
    expect(reading.entries).toHaveLength(1)
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('no logins, such as cards and identities, not imported: 1.'),
      expect.stringContaining('Damaged entries, not imported: 2.'),
    ])
  })

  it('is refused where its data are none', async () => {
    expect(await refusalOf(zipSync({ 'export.data': strToU8('{"accounts"') }))).toContain('damaged')
  })
})

describe('CSV of 1Password', () => {
  it('is read, and says that 1PUX holds more', async () => {
    const reading = await readFirst(
      'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\na,https://a.test,u,p,otpauth://x,false,true,erp,n\n',
    )
    expect(reading.entries[0]).toEqual({
      name: 'a',
      login: { kind: 'account', address: 'https://a.test', username: 'u', password: 'p', others: [] },
      likeness: 'website',
      annotations: { note: 'n', tags: [{ name: 'erp', color: 'grey' }] },
      notes: [],
    })
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('export 1PUX there'),
      expect.stringContaining('(TOTP)'),
      expect.stringContaining('Archived'),
    ])
  })
})
