import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  claimedBy,
  notesOf,
  oauthOf,
  readFirst,
  refusalOf,
} from '../../reading/source-file.fixture.ts'

const form = (...fields: readonly string[]) => fields.map((field) => `--data-urlencode '${field}'`).join(' ')

describe('a token request', () => {
  it('is read as the page of STS 3 prints it', async () => {
    const reading =
      await readFirst(`curl --location --request POST 'https://localhost:44391/hauptmandant/identity/connect/token' \\
--header 'Content-Type: application/x-www-form-urlencoded' \\
--data-urlencode 'grant_type=client_credentials' \\
--data-urlencode 'scope=metatool' \\
--data-urlencode 'client_id=abcsync' \\
--data-urlencode 'client_secret=123'`)
    expect(reading).toEqual({
      format: 'curl',
      entries: [
        {
          name: 'localhost',
          login: {
            kind: 'oauth',
            grant: 'client_credentials',
            tokenEndpoint: 'https://localhost:44391/hauptmandant/identity/connect/token',
            clientId: 'abcsync',
            clientSecret: '123',
            clientAuthentication: 'client_secret_post',
            scope: 'metatool',
          },
          notes: [],
        },
      ],
      notes: [],
    })
  })

  it('keeps header fields of its own, but neither a session nor a token', async () => {
    const sent = `-H 'X-Tenant: 7' -H 'Cookie: sid=c4nary' -H 'Authorization: Bearer c4nary' -b 'sid=c4nary'`
    const reading = await readFirst(
      `curl ${sent} https://id.test/token ${form('grant_type=client_credentials', 'client_id=app', 'client_secret=s3')}`,
    )
    expect(oauthOf(reading)[0]?.headers).toEqual([['X-Tenant', '7']])
    expect(JSON.stringify(reading)).not.toContain('c4nary')
  })

  it.each([
    ['-u app:s3', 'client_secret_basic', 's3'],
    ["-u 'app:s/3:x'", 'client_secret_basic_raw', 's/3:x'],
    ['-sSuapp:s3', 'client_secret_basic', 's3'],
    [`-H 'Authorization: Basic ${btoa('app:s%3')}'`, 'client_secret_basic_raw', 's%3'],
  ])('authenticates its client by Basic with %s', async (option, authentication, secret) => {
    const reading = await readFirst(`curl ${option} -d grant_type=client_credentials https://id.test/token`)
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://id.test/token',
        clientId: 'app',
        clientSecret: secret,
        clientAuthentication: authentication,
      },
    ])
  })

  it('keeps further parameters and header fields, and leaves out codes and tokens', async () => {
    const reading = await readFirst(
      `curl https://id.test/token -H 'X-Tenant: 7' -H 'Accept: */*' ${form('grant_type=refresh_token', 'client_id=app', 'refresh_token=r7', 'acr_values=tenant:a', 'audience=urn:a b')}`,
    )
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'authorization_code',
        tokenEndpoint: 'https://id.test/token',
        clientId: 'app',
        clientAuthentication: 'none',
        audience: 'urn:a b',
        parameters: [['acr_values', 'tenant:a']],
        headers: [['X-Tenant', '7']],
      },
    ])
    expect(notesOf(reading)).toEqual([expect.stringContaining('Codes and tokens')])
    expect(JSON.stringify(reading)).not.toContain('r7')
  })

  it('with a signed assertion has the client, and lacks what it was signed with', async () => {
    const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '')
    const assertion = `${part({ alg: 'HS256' })}.${part({ iss: 'app', aud: 'x' })}.c2ln`
    const reading = await readFirst(
      `curl https://api.aareon.com/test/erpapi/oauth2/token -d grant_type=client_credentials -d scope=k3y -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=${assertion}`,
    )
    expect(oauthOf(reading)).toEqual([
      {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://api.aareon.com/test/erpapi/oauth2/token',
        clientId: 'app',
        clientAuthentication: 'client_secret_jwt',
        scope: 'k3y',
      },
    ])
    expect(notesOf(reading)).toEqual([expect.stringContaining('signed assertion')])
  })

  it('in JSON is read, and said to be sent otherwise', async () => {
    const reading = await readFirst(
      `curl --json '{"grant_type":"client_credentials","client_id":"a","client_secret":"s"}' https://id.test/oauth/token`,
    )
    expect(oauthOf(reading)[0]).toMatchObject({ clientId: 'a', clientSecret: 's' })
    expect(notesOf(reading)).toEqual([expect.stringContaining('sends JSON')])
  })

  it('with another grant is named', async () => {
    const url = 'curl https://id.test/token -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange'
    expect(await refusalOf(url)).toContain('grant that Claimcheck does not import')
    expect(await refusalOf(url.replace(/=.*/, '=constructor'))).toContain('grant that Claimcheck')
  })
})

describe('a login', () => {
  it.each([
    [
      'json',
      `-H "Content-Type: application/json" -d '{ "email" : "m@a.test", "password" : "p\\"1" }'`,
      'email',
      'p"1',
    ],
    ['form', `-d 'email=m%40a.test&password=p%201'`, 'email', 'p 1'],
    ['xml', `-d '<root><email>m@a.test</email><password> p&amp;1</password></root>'`, 'email', ' p&1'],
  ])('by %s is read with its field names', async (body, options, usernameField, password) => {
    const [account] = accountsOf(
      await readFirst(`curl -X POST http://localhost/auth/login_check \\\n${options}`),
    )
    expect(account).toMatchObject({
      kind: 'account',
      address: 'http://localhost/auth/login_check',
      username: 'm@a.test',
      password,
      request: { method: 'POST', body, usernameField, passwordField: 'password' },
      others: [],
    })
  })

  it('is known by its fields where a page has placeholders for the values', async () => {
    const [account] = accountsOf(
      await readFirst(
        `curl -X POST http://localhost/auth/login_check -d '{ "email" : "EMAIL", "password" : "PASSWORD" }'`,
      ),
    )
    expect(account).toEqual({
      kind: 'account',
      address: 'http://localhost/auth/login_check',
      request: { method: 'POST', body: 'json', usernameField: 'email', passwordField: 'password' },
      others: [],
    })
  })

  it('has the path of fields within others, and further values', async () => {
    const body = '{"auth":{"user":"u","pwd":"p"},"mandant":7,"client_id":"c"}'
    expect(accountsOf(await readFirst(`curl -X PUT https://a.test/login --json '${body}'`))).toEqual([
      {
        kind: 'account',
        address: 'https://a.test/login',
        username: 'u',
        password: 'p',
        request: { method: 'PUT', body: 'json', usernameField: 'auth/user', passwordField: 'auth/pwd' },
        others: [
          { name: 'mandant', value: '7' },
          { name: 'client_id', value: 'c' },
        ],
      },
    ])
  })

  it('by Basic or by an API key is an account', async () => {
    const reading = await readFirst(`curl -u u:p https://a.test/x\ncurl -H 'X-API-Key: k3y' https://b.test/x`)
    expect(accountsOf(reading)).toEqual([
      { kind: 'account', address: 'https://a.test/x', username: 'u', password: 'p', others: [] },
      { kind: 'account', address: 'https://b.test/x', others: [{ name: 'X-API-Key', value: 'k3y' }] },
    ])
  })
})

describe('what is no login', () => {
  const secret = 'eyJhbGciOiJub25lIn0.e30.c4nary'

  it('is named: a token, a cookie, nothing', async () => {
    expect(await refusalOf(`curl https://a.test/x -H 'Authorization: Bearer ${secret}'`)).toMatch(
      /with a token, not a login/,
    )
    expect(await refusalOf(`curl https://a.test/x --oauth2-bearer ${secret}`)).toMatch(
      /with a token, not a login/,
    )
    expect(await refusalOf(`curl https://a.test/x -b 'sid=c4nary'`)).toMatch(/session cookie, not a login/)
    expect(await refusalOf('curl https://a.test/x')).toMatch(/no credentials/)
  })

  it('is named by its server beside logins, once for each kind', async () => {
    const reading = await readFirst(
      `curl -u u:p https://a.test/x\ncurl https://b.test -H 'Authorization: Bearer ${secret}'\ncurl https://c.test -H 'authorization: JWT ${secret}'`,
    )
    expect(reading.entries).toHaveLength(1)
    expect(notesOf(reading)).toEqual([expect.stringContaining('“b.test”, “c.test”')])
    expect(JSON.stringify(reading)).not.toContain('c4nary')
  })
})

describe('bash', () => {
  const password = async (text: string) =>
    accountsOf(await readFirst(`curl https://a.test -u ${text}`))[0]?.password

  it.each([
    [String.raw`$'u:it\'s\u0021\n\x41\101\\'`, "it's!\nAA\\"],
    [String.raw`"u:a\"b\$c\\d\e"`, 'a"b$c\\d\\e'],
    [`'u:a'"b"c\\ d`, 'abc d'],
    [`'u:a#b' # comment`, 'a#b'],
    ['u:a#b', 'a#b'],
    ['u:a\\\n   --silent', 'a'],
    ['u:p > out.json 2>&1', 'p'],
  ])('reads %s', async (text, expected) => {
    expect(await password(text)).toBe(expected)
  })

  it('puts in what the script itself sets, and has the rest missing by name', async () => {
    const reading = await readFirst(`#!/bin/bash
ID='app'; export SECRET="s 3"
URL="https://id.test/$ID/token"
token=$(curl -s "https://id.test/token" -d "grant_type=client_credentials&client_id=$ID" -d "client_secret=\${SECRET}" | jq -r .access_token)
curl -s $URL -d grant_type=client_credentials -d client_id=b -d "client_secret=$OTHER" -d "scope=$(cat scope)" --data @more.txt`)
    expect(oauthOf(reading)).toEqual([
      expect.objectContaining({ clientId: 'b', tokenEndpoint: 'https://id.test/app/token' }),
    ])
    expect(oauthOf(reading)[0]).not.toHaveProperty('clientSecret')
    expect(notesOf(reading)).toEqual([expect.stringContaining('“$OTHER”, “$(…)”, “more.txt”')])
  })

  it('reads what the developer tools of Chrome copy', async () => {
    const [account] = accountsOf(
      await readFirst(`curl --url 'https://a.test/login\\[1\\]?x=\\{y\\}' \\
  -H 'content-type: application/json' \\
  -b 'sid=1' \\
  --data-raw $'{"username":"m","password":"it\\'s\\u0021"}' \\
  --insecure`),
    )
    expect(account).toMatchObject({ address: 'https://a.test/login[1]', username: 'm', password: "it's!" })
  })
})

describe('cmd', () => {
  it('reads carets, doubled backslashes, percent signs and line breaks as Chrome writes them', async () => {
    const [account] = accountsOf(
      await readFirst(
        'curl --url ^"https://a.test/login?a=1^&b=2^" ^\r\n  -H ^"content-type: application/json^" ^\r\n  --data-raw ^"^{^\\^"username^\\^":^\\^"m^\\^",^\\^"password^\\^":^\\^"a^%^PATH^!^\\\\^\\\\^&^|b^\\^"^}^"',
      ),
    )
    expect(account).toMatchObject({ username: 'm', password: 'a%PATH!\\&|b' })
  })

  it('reads a caret and two line breaks as one', async () => {
    const [account] = accountsOf(
      await readFirst(
        'curl --url ^"https://a.test/^" -H ^"content-type: x^" --data-raw ^"username=m^&password=a^\n\nb^"',
      ),
    )
    expect(account?.password).toBe('a\nb')
  })

  it('refuses a value in which Chrome has lost a letter', async () => {
    const reading = await readFirst(
      'curl --url ^"https://a.test/^" --data-raw ^"username=m^&password=p^ ss^"',
    )
    expect(accountsOf(reading)[0]).toMatchObject({ username: 'm' })
    expect(accountsOf(reading)[0]).not.toHaveProperty('password')
    expect(notesOf(reading)).toEqual([expect.stringContaining('cURL (bash)')])
  })

  it('has variables missing', async () => {
    const reading = await readFirst('curl ^\r\n -u "u:%PASS%" https://a.test')
    expect(accountsOf(reading)[0]).toEqual({
      kind: 'account',
      address: 'https://a.test/',
      username: 'u',
      others: [],
    })
  })
})

describe('PowerShell', () => {
  it('is read where it starts curl.exe', async () => {
    const [account] = accountsOf(
      await readFirst("& curl.exe https://a.test/login `\n  -d 'username=it''s&password=p' `\n  -X \"POST\""),
    )
    expect(account).toMatchObject({ username: "it's", password: 'p' })
  })

  it.each([
    'Invoke-RestMethod -Uri "https://a.test" -Method Post -Body @{password="c4nary"}',
    '$r = Invoke-WebRequest -UseBasicParsing -Uri "https://a.test" -Headers @{}',
  ])('is named where it is its own command: %s', async (text) => {
    expect(await refusalOf(text)).toMatch(/PowerShell command.*Copy as cURL \(bash\)/)
  })
})

describe('what is none', () => {
  it.each(['We use curl to test it.', 'The curl command https://curl.se is useful', 'curling is a sport'])(
    '%s',
    (text) => {
      expect(claimedBy(text)).not.toBe('curl')
    },
  )

  it('of a command that is cut, what to do', async () => {
    expect(await refusalOf('curl -X POST \\\n')).toContain('not have been copied completely')
  })
})
