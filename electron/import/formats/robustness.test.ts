/** Bad input: cut anywhere, another program's under this name, damaged entries among good ones, large. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../import-error.ts'
import { notesOf, readFirst, sourceFile } from '../reading/source-file.fixture.ts'
import { formats } from './all.ts'

const secret = 'c4nary-s3cr3t'
const keepass = (entries: string) =>
  `<?xml version="1.0"?><KeePassFile><Meta><Generator>KeePass</Generator></Meta><Root><Group><Name>Root</Name>${entries}</Group></Root></KeePassFile>`
const keepassEntry = (name: string, value: string) =>
  `<Entry><String><Key>Title</Key><Value>${name}</Value></String><String><Key>Password</Key><Value>${value}</Value></String></Entry>`
const bitwarden = (items: readonly unknown[]) => JSON.stringify({ encrypted: false, folders: [], items })
const bitwardenItem = (name: string, password: string) => ({
  type: 1,
  name,
  login: { username: 'u', password },
})
const pux = (items: readonly unknown[]) =>
  zipSync({ 'export.data': strToU8(JSON.stringify({ accounts: [{ vaults: [{ items }] }] })) })
const puxItem = (title: string, password: string) => ({
  categoryUuid: '005',
  overview: { title },
  details: { password },
})
const xcHeader = '"Group","Title","Username","Password","URL","Notes","TOTP"\n'
const xcRow = (name: string, password: string) =>
  `"Root","${name}","u","${password}","https://a.test","",""\n`
const bwHeader =
  'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n'

/** Of each format a file with entries, made of so many good ones and damaged ones among them. */
interface Made {
  readonly id: string
  readonly good: (name: string, value: string) => string | object
  readonly damaged: readonly (string | object | null)[]
  readonly whole: (entries: readonly (string | object | null)[]) => string | Uint8Array
}

const joined = (before: string) => (entries: readonly (string | object | null)[]) => before + entries.join('')

const made: readonly Made[] = [
  {
    id: 'keepass-xml',
    good: keepassEntry,
    damaged: ['<Entry/>', '<Entry>x</Entry>', '<Entry><String/></Entry>'],
    whole: (all) => keepass(all.join('')),
  },
  {
    id: 'keepassxc-csv',
    good: xcRow,
    damaged: ['"Root","x"y,"u"\n', '"a","b","c","d","e","f","g","h"\n'],
    whole: joined(xcHeader),
  },
  {
    id: 'keepass1-csv',
    good: (name, value) => `"${name}","u","${value}","",""\n`,
    damaged: ['"x"y,"u"\n'],
    whole: joined('"Account","Login Name","Password","Web Site","Comments"\n'),
  },
  {
    id: 'bitwarden-json',
    good: bitwardenItem,
    damaged: [null, {}, { type: 1 }, { type: 'x', login: {} }],
    whole: bitwarden,
  },
  {
    id: 'bitwarden-zip',
    good: bitwardenItem,
    damaged: [null, {}],
    whole: (all) => zipSync({ 'data.json': strToU8(bitwarden(all)) }),
  },
  {
    id: 'bitwarden-csv',
    good: (name, value) => `,,login,${name},,,0,,u,${value},\n`,
    damaged: [',,login,"x"y\n'],
    whole: joined(bwHeader),
  },
  { id: 'one-password-pux', good: puxItem, damaged: [null, {}, { overview: 1, details: {} }], whole: pux },
  {
    id: 'one-password-csv',
    good: (name, value) => `${name},,u,${value},,false,false,,\n`,
    damaged: ['"x"y\n'],
    whole: joined('Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\n'),
  },
  {
    id: 'general-csv',
    good: (name, value) => `${name},u,${value}\n`,
    damaged: ['"x"y\n', 'a,b,c,d\n'],
    whole: joined('name,username,password\n'),
  },
  {
    id: 'curl',
    good: (name, value) => `curl -u '${name}:${value}' https://a.test\n`,
    damaged: [],
    whole: joined(''),
  },
  {
    id: 'env',
    good: (name, value) => `${name}_USERNAME=u\n${name}_PASSWORD='${value}'\n`,
    damaged: [],
    whole: joined(''),
  },
  {
    id: 'mail',
    good: (name, value) => `Hello!\nUser: ${name}\nPassword: ${value}\n`,
    damaged: ['Regards\n'],
    whole: joined(''),
  },
]

const named = (count: number, make: Made['good']) =>
  Array.from({ length: count }, (_each, index) => make(`n${index}`, `${secret}${index}`))

describe.each(made)('$id', ({ id, good, damaged, whole }) => {
  const content = whole(named(3, good))

  it('claims its own file first, and finds all entries', async () => {
    const claims = formats.filter((format) => format.recognize([sourceFile(content)]).length > 0)
    expect(claims[0]?.id).toBe(id)
    expect((await readFirst(content)).entries).toHaveLength(3)
  })

  it('is read or refused wherever it is cut, and says no secret', async () => {
    for (let end = 1; end < content.length; end += Math.max(1, Math.floor(content.length / 40)))
      for (const said of await saidOf(content.slice(0, end))) expect(said).not.toContain(secret)
  })

  it('loses no entry to a thousand damaged ones', async () => {
    const entries = named(200, good).flatMap((entry, index) => [
      ...Array.from({ length: 5 }, (_each, more) => damaged[(index + more) % damaged.length] ?? ''),
      entry,
    ])
    const reading = await readFirst(whole(damaged.length > 0 ? entries : named(200, good)))
    expect(reading.entries.map(({ name }) => name).filter((name) => /^n\d+$/.test(name)).length).toBe(
      id === 'curl' || id === 'mail' ? 0 : 200,
    )
    expect(reading.entries).toHaveLength(200)
    if (damaged.length > 0 && id !== 'mail')
      expect(notesOf(reading)).toContainEqual(expect.stringMatching(/not imported: 1,000\./))
  })

  it('takes a value of a megabyte as it is, or not at all', async () => {
    const value = 'x'.repeat(1_000_000)
    const file = whole([good('n1', value), good('n2', secret)])
    const [, second] = id === 'mail' ? [] : (await readFirst(file)).entries
    if (second) expect(JSON.stringify(second.login)).toContain(secret)
  })

  it('reads 10,000 entries in less than 2 s', { timeout: 60_000 }, async () => {
    const file = whole(named(id === 'mail' ? 3_000 : 10_000, good))
    const before = process.cpuUsage()
    const { entries } = await readFirst(file)
    const { user, system } = process.cpuUsage(before)
    expect(entries).toHaveLength(id === 'mail' ? 3_000 : 10_000)
    // The processor's time: others may be at work on this machine.
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})

/** Lets every format that recognises a content read it. @returns what is said, or refused; throws what else goes wrong. */
async function saidOf(content: string | Uint8Array): Promise<readonly string[]> {
  const file = sourceFile(content)
  const readers = formats.filter((format) => format.recognize([file]).length > 0)
  return Promise.all(
    readers.map(async (format) => {
      try {
        const { notes, entries } = await format.read([file], undefined)
        return JSON.stringify([notes, entries.map((entry) => entry.notes)])
      } catch (error) {
        if (!(error instanceof ImportError)) throw error
        return JSON.stringify(error.problem)
      }
    }),
  )
}

describe('other content', () => {
  it.each([
    ['nothing', ''],
    ['bytes', new Uint8Array([0, 1, 2, 255, 254])],
    ['the beginning of a zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('x') })],
    ['XML of something else', '<?xml version="1.0"?><note><password>x</password></note>'],
    ['JSON of something else', '{"encrypted":"no","items":{}}'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    [
      'a web page',
      '<!doctype html><html><body><label>Password: </label><input name="password"></body></html>',
    ],
  ])('is claimed by no format: %s', (_what, content) => {
    const file = sourceFile(content)
    expect(formats.filter((format) => format.recognize([file]).length > 0).map(({ id }) => id)).toEqual([])
  })

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['quotation marks', '"'.repeat(50_000)],
    ['backslashes', `curl ${'\\'.repeat(50_000)} x`],
    ['carets', `curl ^"${'^'.repeat(50_000)}`],
    ['substitutions', `curl ${'$('.repeat(3_000)}`],
    ['colons', 'password: '.repeat(5_000)],
    ['equals signs', `A${'='.repeat(50_000)}`],
    ['lines of quotation marks', 'A="\n'.repeat(5_000)],
    ['elements', `<KeePassFile>${'<Group>'.repeat(5_000)}`],
    ['spaces', `A${' '.repeat(50_000)}b`],
  ])('takes no longer for many %s', async (_what, content) => {
    const before = process.cpuUsage()
    await saidOf(content)
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1.5)
  })
})
