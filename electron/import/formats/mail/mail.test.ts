import { describe, expect, it } from 'vitest'
import { accountsOf, claimedBy, notesOf, oauthOf, readFirst } from '../../reading/source-file.fixture.ts'

const account = async (text: string) => {
  expect(claimedBy(text)).toBe('mail')
  return accountsOf(await readFirst(text))[0]
}

describe('a mail of', () => {
  it('Aareon: client, secret and API key', async () => {
    const text = `Betreff: Re: Ihre Zugangsdaten zur Aareon ERP API

Sehr geehrte Frau Muster,

wie besprochen erhalten Sie hiermit die Daten für Ihre Applikation.

  • Client-ID: muster-sync
  • Client Secret: Zx9!kk:3=
  • API-Key: 5f0c-77a1
  • Token-Endpunkt: https://api.aareon.com/test/erpapi/oauth2/token

Mit freundlichen Grüßen
Ihr Support`
    expect(await account(text)).toEqual({
      kind: 'account',
      address: 'https://api.aareon.com/test/erpapi/oauth2/token',
      others: [
        { name: 'client_id', value: 'muster-sync' },
        { name: 'client_secret', value: 'Zx9!kk:3=' },
        { name: 'API-Key', value: '5f0c-77a1' },
        { name: 'token_url', value: 'https://api.aareon.com/test/erpapi/oauth2/token' },
      ],
    })
    expect((await readFirst(text)).entries[0]?.name).toBe('Ihre Zugangsdaten zur Aareon ERP API')
  })

  it('Meldescheine: server, user name and password, in two lines each', async () => {
    const text = `Hallo,\n\nServer-URL\nhttps://dev-api.meldescheine.de/api/\n\nBenutzername / Email\nm.mustermann\n\nPasswort-Schlüssel:\n5bed8a17a5f7\n`
    expect(await account(text)).toEqual({
      kind: 'account',
      address: 'https://dev-api.meldescheine.de/api/',
      username: 'm.mustermann',
      password: '5bed8a17a5f7',
      others: [],
    })
  })

  it('AaaS: e-mail and password in one line, as a table or with signs around', async () => {
    const expected = {
      kind: 'account',
      address: 'http://erp.test',
      username: 'm@a.test',
      password: 'p;1',
      others: [],
    }
    expect(await account('Adresse: http://erp.test\nE-Mail: m@a.test, Passwort: p;1')).toEqual(expected)
    expect(await account('URL\thttp://erp.test\nE-Mail\tm@a.test\nKennwort\tp;1')).toEqual(expected)
    expect(await account('| URL | http://erp.test |\n| E-Mail | m@a.test |\n| Passwort | p;1 |')).toEqual(
      expected,
    )
    expect(
      await account('> **Server:** <http://erp.test>\n> **Benutzer:** m@a.test\n> **Passwort:** `p;1`'),
    ).toEqual(expected)
    expect(await account('http://erp.test\nYour user name: "m@a.test"\nYour password: p;1')).toEqual(expected)
  })

  it('Money S5: client and secret in Czech', async () => {
    const text = `Předmět: Přístup k API\n\nDobrý den,\n\nadresa API: https://money.test:8443\nID klienta: s5-demo\nTajný klíč: Q1w2e3\nRozsah: S5Api\n\nS pozdravem`
    const reading = await readFirst(text)
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'client_credentials',
        issuer: 'https://money.test:8443',
        clientId: 's5-demo',
        clientSecret: 'Q1w2e3',
        scope: 'S5Api',
      },
    ])
    expect(await account('Uživatelské jméno: u\nHeslo: tajne1\nKlíč API: k3y')).toEqual({
      kind: 'account',
      username: 'u',
      password: 'tajne1',
      others: [{ name: 'API-Key', value: 'k3y' }],
    })
  })
})

it('tells logins for production and test apart, with their headings', async () => {
  const reading = await readFirst(
    'Produktion:\nURL: https://a.test\nBenutzer: u\nPasswort: p1\n\nTestsystem\nURL: https://t.test\nBenutzer: u2\nPasswort: p2\n',
  )
  expect(reading.entries.map(({ place }) => place)).toEqual(['Produktion', 'Testsystem'])
  expect(accountsOf(reading).map(({ password }) => password)).toEqual(['p1', 'p2'])
})

it('says that all of it is to be checked, and names a token', async () => {
  const reading = await readFirst('Login: u\nPassword: p4ss\nAccess Token: c4nary\n')
  expect(notesOf(reading)).toEqual([
    expect.stringContaining('contains a token'),
    expect.stringContaining('Check each one'),
  ])
  expect(JSON.stringify(reading)).not.toContain('c4nary')
})

it('takes the values of a mail that shows a command with placeholders beside them', async () => {
  const values = 'Benutzername: m.muster\nPasswort: p4ss\n'
  const command = 'curl -X POST https://a.test/api/token/ -d username=USERNAME -d password=PASSWORD\n'
  expect(await account(`${values}\nBeispiel:\n${command}`)).toMatchObject({
    username: 'm.muster',
    password: 'p4ss',
  })
  expect(claimedBy(command.replace('=PASSWORD', '=p4ss') + values)).toBe('curl')
})

it('takes words for values where they are some', async () => {
  const [login] = oauthOf(await readFirst('Client ID: my-app\nClient Secret: secret\nScope: a b'))
  expect(login).toMatchObject({ clientId: 'my-app', clientSecret: 'secret' })
})

describe('prose invents nothing', () => {
  it.each([
    'Bitte ändern Sie Ihr Passwort: es ist zu kurz. Benutzername: siehe Anhang.',
    'Benutzername: folgt\nPasswort: separat',
    'Username: <your user name>\nPassword: [password]\nClient ID: {CLIENT_ID}',
    'Passwort\n\nWeiterhin werden folgende Informationen benötigt.\n\nBenutzername\nPasswort\nServer-URL',
    'Feld Datentyp\nusername\tstring\tBenutzername\npassword\tstring\tdas zugehörige Passwort',
    'Your password will expire. Login: open the page and follow the steps.',
    'The token: it is a ticket. The key = value notation is common.',
    'Heslo vám pošleme zvlášť. Uživatelské jméno: viz níže.',
    'Heslo: zvlášť\nUživatelské jméno: jan',
    'Passwort: geheim123',
    'Client-ID: bekannt\nClient-Secret: unverändert',
    'Meeting at 10:30, room: blue, user: all',
    '',
    'Lorem ipsum: dolor\nSit: amet',
  ])('%j', (text) => {
    expect(claimedBy(text)).not.toBe('mail')
  })

  it.each(['aareon', 'aaas', 'money-s5', 'cmi-sts'])(
    'nor does the page of %s that describes the login',
    (name) => {
      const page = pages[name]
      expect(page === undefined ? 'none' : claimedBy(page)).not.toBe('mail')
    },
  )
})

/** Beginnings of the vendors' pages, with what looks most like values. */
const pages: Readonly<Record<string, string>> = {
  aareon: `Der Ablauf\n- iss: Client ID der Applikation\n- sub: Client ID der Applikation\nclient_id = '' #Client ID\nclient_secret = '' # Client Secret Als Schlüssel zum Signieren des JWT\napiKey = '' # apiKey per customer\ntoken_endpoint = 'https://api.aareon.com/erpapi/oauth2/token' # Token Endpoint\n'scope': apiKey\n`,
  aaas: 'Benutzer anlegen\n$ docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin\n"username": "christian@sieware.international"\n',
  'money-s5':
    'POST http(s)://[adresa API]/connect/token\ngrant_type=client_credentials&client_id=[vygenerované Client ID]&client_secret=[vygenerované Client Secret]&scope=S5Api\n',
  'cmi-sts':
    '"ClientId": "{CLIENT_ID}",\n"ClientSecrets": [\n{\n"value": "{Sha512 Hash des SECRETS}"\n}\n"username": "{USERNAME}",\n"password": "{Passwort des technischen CMI Benutzers}"\n',
}
