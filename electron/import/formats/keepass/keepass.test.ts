import { describe, expect, it } from 'vitest'
import { accountsOf, claimedBy, notesOf, readFirst, refusalOf } from '../../reading/source-file.fixture.ts'

const header = '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n'
const row = (group: string, title: string, password: string, rest = '"","","","0","",""') =>
  `"${group}","${title}","app","${password}",${rest}\n`

describe('CSV of KeePassXC', () => {
  it('is read with doubled quotation marks, line breaks and spaces as they are', async () => {
    const reading = await readFirst(
      `${header}"Root/A","Up","  app ","p""1, \nx ","https://a.test/","one\ntwo","","0","",""\n`,
    )
    expect(reading.format).toBe('KeePassXC CSV')
    expect(reading.entries).toEqual([
      {
        name: 'Up',
        place: 'Root/A',
        login: {
          kind: 'account',
          address: 'https://a.test/',
          username: '  app ',
          password: 'p"1, \nx ',
          others: [],
        },
        likeness: 'website',
        annotations: { note: 'one\ntwo' },
        notes: [],
      },
    ])
  })

  it('says that own attributes are in the XML alone', async () => {
    expect(notesOf(await readFirst(header + row('Root', 'a', 'p')))).toEqual([
      expect.stringContaining('export XML there'),
    ])
  })

  it.each(['Recycle Bin', 'Papierkorb', 'Koš'])(
    'leaves out and counts what is in the group %s',
    async (bin) => {
      const reading = await readFirst(
        header + row('Root', 'a', 'p') + row(`Root/${bin}`, 'b', 'p') + row(`Root/${bin}/x`, 'c', 'p'),
      )
      expect(reading.entries.map(({ name }) => name)).toEqual(['a'])
      expect(notesOf(reading)).toContainEqual(expect.stringMatching(/Deleted entries, not imported: 2\./))
    },
  )

  it('takes a group of that name elsewhere for what it is', async () => {
    expect((await readFirst(header + row('Root/A/Recycle Bin', 'a', 'p'))).entries).toHaveLength(1)
  })

  it('has a reference missing, and names its entry', async () => {
    const reading = await readFirst(header + row('Root', 'Two', '{REF:P@T:One}'))
    expect(accountsOf(reading)).toEqual([{ kind: 'account', username: 'app', others: [] }])
    expect(notesOf(reading)).toContainEqual(
      expect.stringContaining('refer to another entry are missing: “Two”'),
    )
  })

  it('names one-time passwords, which are not taken', async () => {
    const reading = await readFirst(
      header + row('Root', 'Two', 'p', '"","","otpauth://totp/x?secret=AAAA","0","",""'),
    )
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('(TOTP) are not imported: “Two”'))
    expect(JSON.stringify(reading)).not.toContain('AAAA')
  })

  it('moves values and keys from notes into fields: notes are shown', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----'
    const notes = `"","Call Mia.\nClient-ID: abc\nTajný klíč: s3\nPasswort: bitte bei Mia holen\n${key}","","0","",""`
    const [entry] = (await readFirst(header + row('Root', 'a', '', notes))).entries
    expect(entry?.annotations).toEqual({ note: 'Call Mia.\nPasswort: bitte bei Mia holen' })
    expect(entry?.login).toMatchObject({
      others: [
        { name: 'private_key', value: key },
        { name: 'Client-ID', value: 'abc' },
        { name: 'client_secret', value: 's3' },
      ],
    })
  })

  it('counts entries with nothing to sign in with, and damaged ones', async () => {
    const reading = await readFirst(
      `${header}"Root","Empty","","","","","","0","",""\n"Root","bad"x,"u"\n${row('Root', 'a', 'p')}`,
    )
    expect(reading.entries.map(({ name }) => name)).toEqual(['a'])
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('Damaged entries, not imported: 1.'))
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('further values, not imported: 1.'))
  })
})

describe('CSV of KeePass 1', () => {
  it('is read with backslash escapes', async () => {
    const reading = await readFirst(
      '"Account","Login Name","Password","Web Site","Comments"\n"Mail","app","p\\"1\\\\x","https://a.test","n"\n',
    )
    expect(reading.format).toBe('KeePass 1 CSV')
    expect(accountsOf(reading)).toEqual([
      { kind: 'account', address: 'https://a.test', username: 'app', password: 'p"1\\x', others: [] },
    ])
  })
})

const strings = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([key, value]) => `<String><Key>${key}</Key><Value>${value}</Value></String>`)
    .join('')
const entry = (values: Readonly<Record<string, string>>, rest = '') =>
  `<Entry>${strings(values)}${rest}</Entry>`
const document = (content: string, meta = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><Generator>KeePassXC</Generator>${meta}</Meta><Root><Group><UUID>AQ==</UUID><Name>Root</Name>${content}</Group></Root></KeePassFile>`

describe('XML of KeePass and KeePassXC', () => {
  it('is read with own attributes, tags, notes and expiry', async () => {
    const content =
      '<Entry><Tags>erp;billing,ERP</Tags><Times><Expires>True</Expires><ExpiryTime>2027-03-31T10:00:00Z</ExpiryTime></Times>' +
      `${strings({ Title: 'Up', UserName: ' app ', URL: 'https://a.test', Notes: 'one' })}` +
      '<String><Key>Password</Key><Value ProtectInMemory="True">p&amp;&lt;&#228; </Value></String>' +
      `${strings({ client_secret: 's3', Mandant: '7' })}</Entry>`
    const reading = await readFirst(document(`<Group><Name>A</Name>${content}</Group>`))
    expect(reading.format).toBe('KeePassXC XML')
    expect(reading.entries).toEqual([
      {
        name: 'Up',
        place: 'Root/A',
        login: {
          kind: 'account',
          address: 'https://a.test',
          username: ' app ',
          password: 'p&<ä ',
          others: [
            { name: 'client_secret', value: 's3' },
            { name: 'tenant', value: '7' },
          ],
        },
        annotations: {
          note: 'one',
          tags: [
            { name: 'erp', color: 'grey' },
            { name: 'billing', color: 'grey' },
          ],
          secretExpires: '2027-03-31',
        },
        notes: [],
      },
    ])
    expect(notesOf(reading)).toEqual([])
  })

  it('takes no tokens, neither of attributes nor of notes', async () => {
    const values = { Title: 'a', Password: 'p', access_token: 'c4nary', Notes: 'one\nBearer: c4nary' }
    const reading = await readFirst(document(entry(values)))
    expect(accountsOf(reading)).toEqual([{ kind: 'account', password: 'p', others: [] }])
    expect(JSON.stringify(reading)).not.toContain('c4nary')
    expect(notesOf(reading)).toContainEqual(expect.stringContaining('what they are requested with: “a”'))
  })

  it('has no older versions of an entry', async () => {
    const history = `<History>${entry({ Title: 'Old', Password: 'old' })}</History>`
    const reading = await readFirst(document(entry({ Title: 'New', Password: 'new' }, history)))
    expect(accountsOf(reading)).toEqual([{ kind: 'account', password: 'new', others: [] }])
  })

  it('leaves out the recycle bin by its id, whatever its name', async () => {
    const bin = `<Group><UUID>Ag==</UUID><Name>Archive</Name>${entry({ Title: 'b', Password: 'p' })}<Group><Name>x</Name>${entry({ Title: 'c', Password: 'p' })}</Group></Group>`
    const meta = '<RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>Ag==</RecycleBinUUID>'
    const reading = await readFirst(document(entry({ Title: 'a', Password: 'p' }) + bin, meta))
    expect(reading.entries.map(({ name }) => name)).toEqual(['a'])
    expect(notesOf(reading)).toEqual([expect.stringContaining('Deleted entries, not imported: 2.')])
  })

  it('names what it does not take: attachments, one-time passwords, passkeys, values encrypted within', async () => {
    const content = `<Entry>${strings({ Title: 'a', UserName: 'u', otp: 'otpauth://x', KPEX_PASSKEY_USERNAME: 'u' })}<String><Key>Password</Key><Value Protected="True">AAEC</Value></String><Binary><Key>k.pem</Key><Value Ref="0"/></Binary></Entry>`
    const reading = await readFirst(document(content))
    expect(accountsOf(reading)).toEqual([{ kind: 'account', username: 'u', others: [] }])
    expect(notesOf(reading)).toEqual([
      expect.stringContaining('encrypted in the file are missing: “Password”'),
      expect.stringContaining('Attachments are not imported: “k.pem”'),
      expect.stringContaining('(TOTP) are not imported: “a”'),
      expect.stringContaining('Passkeys are not imported: “a”'),
    ])
  })

  it('expands no entities: a value with one is missing', async () => {
    const doctype = '<!DOCTYPE KeePassFile [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    const xml = document(entry({ Title: 'a', UserName: 'u', Password: '&b;' })).replace('?>', `?>${doctype}`)
    const reading = await readFirst(xml)
    expect(accountsOf(reading)).toEqual([{ kind: 'account', username: 'u', others: [] }])
    expect(notesOf(reading)).toEqual([expect.stringContaining('entities are not expanded: “Password”')])
  })

  it('is read up to the last complete entry where it is cut', async () => {
    const whole = document(entry({ Title: 'a', Password: 'p' }) + entry({ Title: 'b', Password: 'q' }))
    const reading = await readFirst(whole.slice(0, whole.indexOf('<Value>q')))
    expect(reading.entries.map(({ name }) => name)).toEqual(['a'])
    expect(notesOf(reading)).toEqual([expect.stringContaining('The file ends too early')])
    expect(await refusalOf(whole.slice(0, whole.indexOf('<Entry>') + 10))).toContain('damaged')
  })

  it('of KeePass 1 is named, and what to do instead', async () => {
    expect(await refusalOf('<?xml version="1.0"?>\n<pwlist><pwentry/></pwlist>')).toMatch(
      /KeePass 1.*Export CSV/,
    )
  })
})

it.each([0x65, 0x66, 0x67])('a database is refused by name, whatever it is called (%i)', async (version) => {
  const bytes = new Uint8Array([0x03, 0xd9, 0xa2, 0x9a, version, 0xfb, 0x4b, 0xb5, 1, 0, 4, 0])
  expect(claimedBy(bytes)).toBe('kdbx')
  expect(await refusalOf(bytes)).toMatch(/encrypted KeePass database.*XML/)
})
