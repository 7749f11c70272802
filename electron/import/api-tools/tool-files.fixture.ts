/** A file of each API tool with many logins, for tests that are the same for all of them. */
import type { Format, SourceFile } from '../format.ts'
import { bruno } from '../formats/bruno/bruno.ts'
import { hoppscotch } from '../formats/hoppscotch/hoppscotch.ts'
import { httpClient } from '../formats/http-client/http-client.ts'
import { insomnia } from '../formats/insomnia/insomnia.ts'
import { postman } from '../formats/postman/postman.ts'
import { sourceFile } from './source.fixture.ts'

/** A login by client credentials. */
export interface MadeLogin {
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface ToolFiles {
  readonly title: string
  readonly format: Format
  /** How the tool refers to a variable. */
  reference(name: string): string
  /**
   * Writes requests that sign in.
   * @param variables those of an environment.
   * @param broken what stands among the requests in place of one; undefined for a good one.
   */
  write(
    logins: readonly MadeLogin[],
    variables?: Readonly<Record<string, string>>,
    broken?: readonly unknown[],
  ): readonly SourceFile[]
  /** Whether requests are files of their own, of which an import has at most 2,000. */
  readonly isFolder?: true
}

const tokenUrl = 'https://id.test/token'
const braces = (name: string) => `{{${name}}}`
const rows = (variables: Readonly<Record<string, string>>) => Object.entries(variables)

/** Writes a list in YAML, of which JSON is a part: quicker than the library does. */
function yamlList(items: readonly unknown[]): string {
  return items.map((item) => `    - ${JSON.stringify(item)}\n`).join('')
}

const postmanFiles: ToolFiles = {
  title: 'Postman',
  format: postman,
  reference: braces,
  write: (logins, variables = {}, broken = []) => {
    const item = logins.map(({ name, ...client }) => {
      const settings = { grant_type: 'client_credentials', accessTokenUrl: tokenUrl, ...client }
      const oauth2 = Object.entries(settings).map(([key, value]) => ({ key, value, type: 'string' }))
      return { name, request: { auth: { type: 'oauth2', oauth2 } } }
    })
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
    const values = rows(variables).map(([key, value]) => ({ key, value, enabled: true }))
    return [
      sourceFile('c.json', { info: { name: 'C', schema }, item: [...item, ...broken] }),
      sourceFile('e.json', { name: 'E', values, _postman_variable_scope: 'environment' }),
    ]
  },
}

const bruFiles: ToolFiles = {
  title: 'Bruno’s .bru',
  format: bruno,
  reference: braces,
  isFolder: true,
  write: (logins, variables = {}, broken = []) => [
    sourceFile('c/bruno.json', { version: '1', name: 'C', type: 'collection' }),
    sourceFile(
      'c/environments/E.bru',
      `vars {\n${rows(variables)
        .map(([name, value]) => `  ${name}: ${value}\n`)
        .join('')}}\n`,
    ),
    ...logins.map(({ name, clientId, clientSecret }) =>
      sourceFile(
        `c/${name}.bru`,
        `meta {\n  name: ${name}\n  type: http\n}\n\nget {\n  url: x\n  auth: oauth2\n}\n\nauth:oauth2 {\n  grant_type: client_credentials\n  access_token_url: ${tokenUrl}\n  client_id: ${clientId}\n  client_secret: ${clientSecret}\n  token_header_prefix: Bearer\n}\n`,
      ),
    ),
    ...broken.map((each, index) => sourceFile(`c/broken-${index}.bru`, `get {\n  ${JSON.stringify(each)}\n`)),
  ],
}

const openCollectionFiles: ToolFiles = {
  title: 'OpenCollection in one file',
  format: bruno,
  reference: braces,
  write: (logins, variables = {}, broken = []) => {
    const items = logins.map(({ name, ...credentials }) => ({
      info: { name, type: 'http' },
      http: { auth: { type: 'oauth2', flow: 'client_credentials', accessTokenUrl: tokenUrl, credentials } },
    }))
    const environment = { name: 'E', variables: rows(variables).map(([name, value]) => ({ name, value })) }
    const head = `opencollection: 1.0.0\ninfo: { name: C }\nconfig:\n  environments:\n${yamlList([environment])}`
    return [sourceFile('C.yml', `${head}items:\n${yamlList([...items, ...broken])}`)]
  },
}

const brunoJson: ToolFiles = {
  title: 'Bruno’s JSON',
  format: bruno,
  reference: braces,
  write: (logins, variables = {}, broken = []) => {
    const items = logins.map(({ name, ...client }) => ({
      type: 'http-request',
      name,
      request: {
        auth: {
          mode: 'oauth2',
          oauth2: { grantType: 'client_credentials', accessTokenUrl: tokenUrl, ...client },
        },
      },
    }))
    const environment = {
      name: 'E',
      variables: rows(variables).map(([name, value]) => ({ name, value, enabled: true })),
    }
    const file = { name: 'C', version: '1', items: [...items, ...broken], environments: [environment] }
    return [sourceFile('c.json', file)]
  },
}

function insomniaAuthentication({ clientId, clientSecret }: MadeLogin) {
  return { type: 'oauth2', grantType: 'client_credentials', accessTokenUrl: tokenUrl, clientId, clientSecret }
}

const insomnia5: ToolFiles = {
  title: 'Insomnia 5',
  format: insomnia,
  reference: (name) => `{{ _.${name} }}`,
  write: (logins, variables = {}, broken = []) => {
    const collection = logins.map((login) => ({
      name: login.name,
      authentication: insomniaAuthentication(login),
    }))
    const head = `type: collection.insomnia.rest/5.0\nname: C\nenvironments:\n  data: ${JSON.stringify(variables)}\n`
    return [sourceFile('i.yaml', `${head}collection:\n${yamlList([...collection, ...broken])}`)]
  },
}

const insomnia4: ToolFiles = {
  title: 'Insomnia 4',
  format: insomnia,
  reference: (name) => `{{ _.${name} }}`,
  write: (logins, variables = {}, broken = []) => {
    const requests = logins.map((login, index) => ({
      _type: 'request',
      _id: `req_${index}`,
      parentId: 'wrk',
      name: login.name,
      authentication: insomniaAuthentication(login),
    }))
    const resources = [
      { _type: 'workspace', _id: 'wrk', name: 'C' },
      { _type: 'environment', _id: 'env', parentId: 'wrk', data: variables },
      ...requests,
      ...broken,
    ]
    return [sourceFile('i.json', { _type: 'export', __export_format: 4, resources })]
  },
}

const hoppscotchFiles: ToolFiles = {
  title: 'Hoppscotch',
  format: hoppscotch,
  reference: (name) => `<<${name}>>`,
  write: (logins, variables = {}, broken = []) => {
    const requests = logins.map(({ name, clientId, clientSecret }) => ({
      v: '17',
      name,
      auth: {
        authType: 'oauth-2',
        authActive: true,
        grantTypeInfo: {
          grantType: 'CLIENT_CREDENTIALS',
          authEndpoint: tokenUrl,
          clientID: clientId,
          clientSecret,
        },
      },
    }))
    const all = rows(variables).map(([key, initialValue]) => ({
      key,
      initialValue,
      currentValue: '',
      secret: false,
    }))
    return [
      sourceFile('h.json', { v: 12, name: 'C', folders: [], requests: [...requests, ...broken] }),
      sourceFile('e.json', { v: 2, name: 'E', variables: all }),
    ]
  },
}

const httpClientFiles: ToolFiles = {
  title: 'JetBrains’ HTTP client',
  format: httpClient,
  reference: braces,
  write: (logins, variables = {}, broken = []) => {
    const good = logins.map(({ name, clientId, clientSecret }) => [
      name,
      {
        Type: 'OAuth2',
        'Grant Type': 'Client Credentials',
        'Token URL': tokenUrl,
        'Client ID': clientId,
        'Client Secret': clientSecret,
      },
    ])
    const Auth = Object.fromEntries([...good, ...broken.map((each, index) => [`broken-${index}`, each])])
    return [sourceFile('http-client.env.json', { E: { ...variables, Security: { Auth } } })]
  },
}

export const toolFiles: readonly ToolFiles[] = [
  postmanFiles,
  bruFiles,
  openCollectionFiles,
  brunoJson,
  insomnia5,
  insomnia4,
  hoppscotchFiles,
  httpClientFiles,
]
