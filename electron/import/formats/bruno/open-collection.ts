/** Bruno's YAML, OpenCollection 1: a folder of files, or all of it in one file. */
import type { AuthNode, NodeAuth } from '../../api-tools/auth-tree.ts'
import { breathe } from '../../api-tools/breathe.ts'
import type { Collection } from '../../api-tools/collect-logins.ts'
import { flagOf, type JsonObject, listOf, memberOf, nameOf, objectOf, textOf } from '../../api-tools/json.ts'
import type { LeftOut } from '../../api-tools/left-out.ts'
import { type Environment, type Variables, variablesOf } from '../../api-tools/variables.ts'
import { yamlTooLarge } from '../../api-tools/words.ts'
import { isTooLargeYaml, readYaml } from '../../api-tools/yaml.ts'
import { ImportError } from '../../import-error.ts'
import { processVariables } from './dotenv.ts'
import { type BrunoFolder, fileName, stem } from './files.ts'
import { folderTree, type NodeFile } from './folder-tree.ts'

/** Reads a collection. Files that cannot be read are counted and cost no other. */
export async function readOpenCollection(folder: BrunoFolder, leftOut: LeftOut): Promise<Collection> {
  const root = folder.root && (await readYaml(folder.root.text ?? ''))
  if (folder.root && !objectOf(root)) leftOut.unreadable(folder.root.path)
  const nodes: NodeFile[] = []
  const environments = listOf(memberOf(root, 'config', 'environments')).map((each) => environmentOf(each, ''))
  const under = [variablesIn(memberOf(root, 'request', 'variables'))]
  for (const file of folder.files) {
    if (fileName(file.path) === '.env') {
      under.push(await processVariables(file))
      continue
    }
    await breathe()
    if (isTooLargeYaml(file.text ?? '')) {
      leftOut.note(new ImportError(yamlTooLarge).note)
      continue
    }
    const part = await readYaml(file.text ?? '')
    const type = memberOf(part, 'info', 'type')
    if (!objectOf(part)) leftOut.unreadable(file.path)
    else if (type === undefined && Array.isArray(memberOf(part, 'variables')))
      environments.push(environmentOf(part, stem(file.path)))
    else nodes.push({ path: file.path, ...partOf(part, stem(file.path), leftOut) })
  }
  const name = nameOf(memberOf(root, 'info', 'name')) ?? (fileName(folder.path) || 'Bruno')
  const own = memberOf(root, 'request')
  countScripts(own, leftOut)
  const inFiles = folderTree(folder.path, name, nodes)
  return {
    root: {
      name,
      auth: authOf(memberOf(own, 'auth'), 'inherit'),
      children: () => [...items(root, leftOut), ...inFiles.children()],
    },
    environments,
    under,
  }
}

function items(parent: unknown, leftOut: LeftOut): readonly AuthNode[] {
  return listOf(memberOf(parent, 'items')).flatMap((item) => {
    if (!objectOf(item)) {
      leftOut.unreadable('')
      return []
    }
    return [{ ...partOf(item, '', leftOut), children: () => items(item, leftOut) }]
  })
}

/** Reads a folder or request. @param usual its name where it has none. */
function partOf(part: unknown, usual: string, leftOut: LeftOut): Omit<NodeFile, 'path'> {
  const isFolder = memberOf(part, 'info', 'type') === 'folder'
  const own = isFolder ? memberOf(part, 'request') : part
  countScripts(isFolder ? own : memberOf(part, 'runtime'), leftOut)
  return {
    kind: isFolder ? 'settings' : 'request',
    name: nameOf(memberOf(part, 'info', 'name')) ?? usual,
    auth: authOf(memberOf(isFolder ? own : requestOf(part), 'auth'), isFolder ? 'inherit' : 'none'),
    variables: variablesIn(memberOf(own, 'variables') ?? memberOf(own, 'runtime', 'variables')),
  }
}

function requestOf(part: unknown): unknown {
  return (
    memberOf(part, 'http') ??
    memberOf(part, 'graphql') ??
    memberOf(part, 'grpc') ??
    memberOf(part, 'websocket')
  )
}

function countScripts(holder: unknown, leftOut: LeftOut): void {
  for (const script of listOf(memberOf(holder, 'scripts')))
    if (memberOf(script, 'type') === 'before-request' && nameOf(memberOf(script, 'code'))) leftOut.script()
}

/** @param without what a request or folder without any means. */
function authOf(auth: unknown, without: 'none' | 'inherit'): NodeAuth {
  if (auth === 'inherit') return { kind: 'inherit' }
  const type = memberOf(auth, 'type')
  if (typeof type !== 'string' || type === 'none') return { kind: without }
  return type === 'oauth2' ? { kind: 'oauth', settings: settingsOf(auth) } : { kind: 'other', type }
}

/** Brings the settings into the form of Bruno's JSON. What is absent means what `@usebruno/filestore` takes it for. */
function settingsOf(auth: unknown): JsonObject {
  const placement = memberOf(auth, 'tokenConfig', 'placement')
  const isInQuery = memberOf(placement, 'query') !== undefined
  const additional = (name: string) => listOf(memberOf(auth, 'additionalParameters', name)).map(parameterOf)
  return {
    grantType: memberOf(auth, 'flow'),
    accessTokenUrl: memberOf(auth, 'accessTokenUrl'),
    authorizationUrl: memberOf(auth, 'authorizationUrl'),
    callbackUrl: memberOf(auth, 'callbackUrl'),
    scope: memberOf(auth, 'scope'),
    clientId: memberOf(auth, 'credentials', 'clientId'),
    clientSecret: memberOf(auth, 'credentials', 'clientSecret'),
    credentialsPlacement: textOf(memberOf(auth, 'credentials', 'placement')) ?? 'body',
    username: memberOf(auth, 'resourceOwner', 'username'),
    password: memberOf(auth, 'resourceOwner', 'password'),
    pkce: pkceOf(memberOf(auth, 'pkce')),
    tokenPlacement: isInQuery ? 'url' : 'header',
    tokenHeaderPrefix: memberOf(placement, 'header'),
    tokenQueryKey: memberOf(placement, 'query'),
    tokenSource: memberOf(auth, 'tokenConfig', 'source'),
    additionalParameters: {
      token: additional('accessTokenRequest'),
      authorization: additional('authorizationRequest'),
      refresh: additional('refreshTokenRequest'),
    },
  }
}

/** An object switches it on, even an empty one, unless it says `disabled`. */
function pkceOf(pkce: unknown): boolean | undefined {
  if (!objectOf(pkce)) return flagOf(pkce)
  return flagOf(memberOf(pkce, 'disabled')) !== true
}

function parameterOf(row: unknown): JsonObject {
  const places: Readonly<Record<string, string>> = { body: 'body', header: 'headers', query: 'queryparams' }
  return {
    name: memberOf(row, 'name'),
    value: memberOf(row, 'value'),
    sendIn: places[textOf(memberOf(row, 'placement')) ?? ''],
    enabled: flagOf(memberOf(row, 'disabled')) !== true,
  }
}

function environmentOf(environment: unknown, usual: string): Environment {
  return {
    name: nameOf(memberOf(environment, 'name')) ?? usual,
    variables: variablesIn(memberOf(environment, 'variables')),
  }
}

/** A secret has no value; a value with a type stands one level deeper. */
function variablesIn(rows: unknown): Variables {
  return variablesOf(
    listOf(rows).map((row) => {
      const value = memberOf(row, 'value')
      return {
        name: memberOf(row, 'name'),
        value: flagOf(memberOf(row, 'secret')) ? undefined : (memberOf(value, 'data') ?? value),
        isEnabled: flagOf(memberOf(row, 'disabled')) !== true,
      }
    }),
  )
}
