import { expect, it } from 'vitest'
import { accountsOf, claimedBy, notesOf, readFirst } from '../../reading/source-file.fixture.ts'

it.each([
  ['name,url,username,password', 'Up,https://a.test,u,"p,""1"'],
  ['Bezeichnung;Adresse;Benutzername;Kennwort', 'Up;https://a.test;u;"p,""1"'],
  ['Název\tURL\tUživatelské jméno\tHeslo', 'Up\thttps://a.test\tu\t"p,""1"'],
])('reads a table with the header %s', async (header, row) => {
  const reading = await readFirst(`\ufeff${header}\r\n${row}\r\n`)
  expect(reading.entries).toEqual([
    {
      name: 'Up',
      login: { kind: 'account', address: 'https://a.test', username: 'u', password: 'p,"1', others: [] },
      notes: [],
    },
  ])
})

it('reads clients of OAuth, and says which columns it understood', async () => {
  const reading = await readFirst(
    'Titel,Gruppe,Token-URL,Client-ID,Client Secret,Scope,Bemerkung,Abteilung\nUp,A,https://id.test/token,app,s3,read write,n,x\n',
  )
  expect(reading.entries).toEqual([
    {
      name: 'Up',
      place: 'A',
      login: {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://id.test/token',
        clientId: 'app',
        clientSecret: 's3',
        scope: 'read write',
      },
      annotations: { note: 'n' },
      notes: [],
    },
  ])
  expect(notesOf(reading)).toEqual([
    expect.stringContaining(
      'understood: “Titel”, “Gruppe”, “Token-URL”, “Client-ID”, “Client Secret” and 2 more',
    ),
    expect.stringContaining('not understood: “Abteilung”'),
  ])
})

it('keeps what is not understood beside an account, and has masks missing', async () => {
  const reading = await readFirst('username,password,Gemeinde\nu,••••••,7\nv,,8\n,,9\n')
  expect(accountsOf(reading)).toEqual([
    { kind: 'account', username: 'u', others: [{ name: 'Gemeinde', value: '7' }] },
    { kind: 'account', username: 'v', others: [{ name: 'Gemeinde', value: '8' }] },
  ])
  expect(notesOf(reading)).toContainEqual(expect.stringContaining('missing: “password”'))
  expect(notesOf(reading)).toContainEqual(expect.stringContaining('further values, not imported: 1.'))
})

it('reads what browsers and LastPass export, without what they note for themselves', async () => {
  const firefox =
    '"url","username","password","httpRealm","formActionOrigin","guid"\n"https://a.test","u","p",,"","{1}"\n'
  expect(accountsOf(await readFirst(firefox))).toEqual([
    { kind: 'account', address: 'https://a.test', username: 'u', password: 'p', others: [] },
  ])
  const lastPass = await readFirst(
    'url,username,password,totp,extra,name,grouping,fav\nhttps://a.test,u,p,AAAA,n,Up,A,0\n',
  )
  expect(lastPass.entries[0]).toMatchObject({
    name: 'Up',
    place: 'A',
    login: { others: [] },
    annotations: { note: 'n' },
  })
  expect(notesOf(lastPass)).toContainEqual(expect.stringContaining('(TOTP) are not imported: “totp”'))
})

it.each(['client_id,client_secret', 'username,password'])('takes no tokens beside %s', async (columns) => {
  const reading = await readFirst(`${columns},access_token\napp,s3,c4nary\n`)
  expect(reading.entries).toHaveLength(1)
  expect(JSON.stringify(reading)).not.toContain('c4nary')
  expect(notesOf(reading)).toContainEqual(expect.stringContaining('Tokens are not imported'))
})

it('counts damaged rows, and goes on in the next line', async () => {
  const reading = await readFirst('username,password\nu,p\n"v"x,p\nw,p,too,many\nx,p\n')
  expect(accountsOf(reading).map(({ username }) => username)).toEqual(['u', 'x'])
  expect(notesOf(reading)).toContainEqual(expect.stringContaining('Damaged entries, not imported: 2.'))
})

it.each([
  'Hello, world\nfoo, bar\n',
  'name,amount\na,1\n',
  'username,password',
  'Dear user, password: x\nBye\n',
])('is not %j', (text) => {
  expect(claimedBy(text)).not.toBe('general-csv')
})
