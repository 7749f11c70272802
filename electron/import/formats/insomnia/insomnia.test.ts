import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { inEnglish, logins, onlyEntry, readWith, sourceFile } from '../../api-tools/source.fixture.ts'
import { ImportError } from '../../import-error.ts'
import { insomnia } from './insomnia.ts'

const client = {
  type: 'oauth2',
  grantType: 'client_credentials',
  accessTokenUrl: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
}

const expected = {
  kind: 'oauth',
  grant: 'client_credentials',
  tokenEndpoint: 'https://id.test/token',
  clientId: 'app',
  clientSecret: 's3',
  clientAuthentication: 'client_secret_basic_raw',
}

const request = (name: string, authentication: object = {}) => ({
  name,
  url: 'https://api.test/x',
  method: 'GET',
  meta: { id: `req_${name}` },
  authentication,
})

function version5(more: object, path = 'made-up.yaml') {
  const head = { type: 'collection.insomnia.rest/5.0', schema_version: '5.1', name: 'Made up' }
  return sourceFile(path, stringify({ ...head, ...more }))
}

function environments(data: object, subs: Readonly<Record<string, object>> = {}) {
  const subEnvironments = Object.entries(subs).map(([name, each]) => ({ name, data: each }))
  return { environments: { name: 'Base', data, subEnvironments } }
}

describe('Insomnia 5', () => {
  it('reads every setting of an authorization code', async () => {
    const authentication = {
      ...client,
      grantType: 'authorization_code',
      authorizationUrl: 'https://id.test/authorize',
      redirectUrl: 'https://app.test/cb',
      scope: 'read',
      usePkce: true,
      pkceMethod: 'plain',
      credentialsInBody: true,
      audience: 'urn:a',
      resource: 'urn:r',
      tokenPrefix: 'NO_PREFIX',
    }
    const reading = await readWith(insomnia, version5({ collection: [request('token', authentication)] }))
    expect(reading.format).toBe('Insomnia 5.1')
    const entry = onlyEntry(reading)
    expect(entry).toMatchObject({ name: 'token', place: 'Made up' })
    expect(entry.login).toEqual({
      ...expected,
      grant: 'authorization_code',
      authorizationEndpoint: 'https://id.test/authorize',
      redirectUri: 'https://app.test/cb',
      scope: 'read',
      pkce: true,
      clientAuthentication: 'client_secret_post',
      audience: 'urn:a',
      resource: 'urn:r',
      tokenPlacement: { kind: 'header', name: 'Authorization', scheme: '' },
    })
    expect(inEnglish(entry.notes)).toEqual([expect.stringContaining('“plain”')])
  })

  it.each([
    [undefined, 'client_secret_basic_raw'],
    [false, 'client_secret_basic_raw'],
    [true, 'client_secret_post'],
  ])('puts the client secret where credentialsInBody %s says', async (credentialsInBody, authentication) => {
    const settings = { ...client, ...(credentialsInBody !== undefined && { credentialsInBody }) }
    const reading = await readWith(insomnia, version5({ collection: [request('r', settings)] }))
    expect(logins(reading)[0]?.clientAuthentication).toBe(authentication)
  })

  it('takes the nearest settings, and none that is disabled', async () => {
    const folder = (name: string, children: readonly object[], authentication?: object) => ({
      name,
      children,
      meta: { id: name },
      ...(authentication && { authentication }),
    })
    const collection = [
      folder(
        'F',
        [request('a'), request('b'), folder('G', [request('c')]), request('none', { type: 'none' })],
        client,
      ),
      request('off', { ...client, clientId: 'off', disabled: true }),
      request('basic', { type: 'basic', username: 'u', password: 'canary' }),
      request('bearer', { type: 'bearer', token: 'canary' }),
    ]
    const reading = await readWith(insomnia, version5({ collection }))
    expect(onlyEntry(reading)).toMatchObject({ name: 'F', place: 'Made up', login: expected })
    expect(JSON.stringify(reading)).not.toContain('canary')
    expect(inEnglish(reading.notes)).toEqual([
      expect.stringContaining('1 (“Basic”)'),
      'Tokens were not taken: 1. Get new ones here.',
    ])
  })

  it('resolves nested data of the base and of each sub-environment', async () => {
    const settings = {
      ...client,
      accessTokenUrl: '{{ _.id.url }}/token',
      clientId: "{{ _['client-id'] }}",
      clientSecret: '{{ secret }}',
    }
    const data = { id: { url: 'https://{{ _.host }}' }, 'client-id': 'base', secret: 's3', host: 'base.test' }
    const subs = { prod: { host: 'prod.test', 'client-id': 'prod' }, other: { unused: 1 } }
    const reading = await readWith(
      insomnia,
      version5({ collection: [request('r', settings)], ...environments(data, subs) }),
    )
    expect(
      reading.entries.map(({ name, login }) => [name, 'tokenEndpoint' in login && login.tokenEndpoint]),
    ).toEqual([
      ['r', 'https://base.test/token'],
      ['r (prod)', 'https://prod.test/token'],
    ])
  })

  it('imports nothing of the vault, neither masks nor encrypted texts', async () => {
    const settings = { ...client, clientId: '••••••', clientSecret: '{{ vault.secret }}' }
    const data = { __insomnia_vault: { secret: '••••••' }, vault: { __insomnia_vault: { secret: 'canary' } } }
    const reading = await readWith(
      insomnia,
      version5({ collection: [request('r', settings)], ...environments(data, { p: data }) }),
    )
    const entry = onlyEntry(reading)
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(entry.login).not.toHaveProperty('clientId')
    expect(JSON.stringify(reading)).not.toMatch(/canary|•/)
    expect(inEnglish(entry.notes)[0]).toContain('“vault.secret”')
  })

  it('finds no login among the values of the vault', async () => {
    const sealed = { clientId: 'canary', clientSecret: 'canary' }
    const file = version5({
      type: 'environment.insomnia.rest/5.0',
      ...environments({ tokenUrl: 'https://id.test/token', clientId: 'a', __insomnia_vault: sealed }, {}),
    })
    expect(logins(await readWith(insomnia, file))).toEqual([
      {
        kind: 'oauth',
        grant: 'client_credentials',
        tokenEndpoint: 'https://id.test/token',
        clientId: 'a',
      },
    ])
  })

  it('leaves template tags empty and names them', async () => {
    const settings = { ...client, clientSecret: "{% prompt 'secret' %}" }
    const entry = onlyEntry(await readWith(insomnia, version5({ collection: [request('r', settings)] })))
    expect(entry.login).not.toHaveProperty('clientSecret')
    expect(entry.notes).toHaveLength(1)
  })

  it('reads an environment without requests by the names of its values', async () => {
    const file = version5({
      type: 'environment.insomnia.rest/5.0',
      ...environments(
        { oauth: { tokenUrl: 'https://id.test/token' } },
        { prod: { clientId: 'a', clientSecret: 'b' } },
      ),
    })
    const [login] = logins(await readWith(insomnia, file))
    expect(login).toMatchObject({ tokenEndpoint: 'https://id.test/token', clientId: 'a', clientSecret: 'b' })
  })

  it('reads a file without schema_version, and names a newer one', async () => {
    const old = sourceFile(
      'x.yaml',
      stringify({ type: 'collection.insomnia.rest/5.0', name: 'M', collection: [request('r', client)] }),
    )
    expect((await readWith(insomnia, old)).format).toBe('Insomnia 5.0')
    const newer = await readWith(
      insomnia,
      version5({ schema_version: '6.2', collection: [request('r', client)] }),
    )
    expect(newer.entries).toHaveLength(1)
    expect(inEnglish(newer.notes)).toEqual([expect.stringContaining('Insomnia version 6.2 is newer')])
  })

  it('refuses kinds without logins by name', async () => {
    const mock = version5({ type: 'mock.insomnia.rest/5.0' })
    const error = await readWith(insomnia, mock).catch((reason) => reason)
    expect(error).toBeInstanceOf(ImportError)
    expect(error.problem.advice.what.en).toContain('of a kind that holds no logins')
  })
})

describe('Insomnia 4', () => {
  const base = { _type: 'environment', _id: 'env_1', parentId: 'wrk_1', name: 'Base', data: { id: 'app' } }
  const resources = [
    {
      _type: 'request',
      _id: 'req_1',
      parentId: 'fld_1',
      name: 'r',
      authentication: { ...client, clientId: '{{ _.id }}' },
    },
    { _type: 'request_group', _id: 'fld_1', parentId: 'wrk_1', name: 'F', environment: { unused: 1 } },
    { _type: 'workspace', _id: 'wrk_1', parentId: null, name: 'W' },
    base,
    { _type: 'environment', _id: 'env_2', parentId: 'env_1', name: 'prod', data: { id: 'prod' } },
  ]
  const version4 = (more: object = {}) =>
    sourceFile('i.json', { _type: 'export', __export_format: 4, resources, ...more })

  it('puts the flat list into a tree, with its environments', async () => {
    const reading = await readWith(insomnia, version4())
    expect(reading.format).toBe('Insomnia 4')
    expect(
      reading.entries.map(({ name, place, login }) => [name, place, 'clientId' in login && login.clientId]),
    ).toEqual([
      ['r', 'W / F', 'app'],
      ['r (prod)', 'W / F / prod', 'prod'],
    ])
  })

  it('has no trouble with resources that are their own parents or have none', async () => {
    const odd = [
      { _type: 'request_group', _id: 'a', parentId: 'b' },
      { _type: 'request_group', _id: 'b', parentId: 'a' },
      { _type: 'request', _id: 'c', parentId: 'gone', name: 'orphan', authentication: client },
      null,
      { _type: 'request', name: 'without id' },
    ]
    const reading = await readWith(insomnia, version4({ resources: odd }))
    expect(onlyEntry(reading).name).toBe('orphan')
    expect(inEnglish(reading.notes)[0]).toContain('were not taken: 2 (“without id”)')
  })

  it('names a newer one', async () => {
    const reading = await readWith(insomnia, version4({ __export_format: 6 }))
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('Insomnia version 6 is newer')])
  })
})

describe('a file that is too large', () => {
  const large = sourceFile(
    'large.yaml',
    `type: collection.insomnia.rest/5.0\nx:\n${'  - a\n'.repeat(500_001)}`,
  )

  it('is refused before it is read, with a word of its own', async () => {
    const error = await readWith(insomnia, large).catch((reason) => reason)
    expect(error.problem.advice.what.en).toContain('too large to read')
  })

  it('costs no other file', async () => {
    const small = version5({ collection: [request('r', client)] })
    const reading = await readWith(insomnia, large, small)
    expect(onlyEntry(reading).name).toBe('r')
    expect(inEnglish(reading.notes)).toEqual([expect.stringContaining('too large to read')])
  })
})

describe('recognition', () => {
  it('takes nothing of other programs, whatever the file’s name', () => {
    const others = [
      sourceFile('Insomnia.yaml', 'type: collection\nname: x\n'),
      sourceFile('Insomnia.json', { _type: 'export' }),
      sourceFile('i.yaml', 'text: |\n  type: collection.insomnia.rest/5.0\n'),
    ]
    expect(insomnia.recognize(others)).toEqual([])
  })
})
