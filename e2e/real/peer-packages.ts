/** The packages of other API tools that write files, as `npm run test:real` installs them. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { npmFolder } from './programs.ts'

const require = createRequire(path.join(npmFolder, 'package.json'))

interface Filestore {
  stringifyRequest(request: object, options: { readonly format: 'bru' | 'yml' }): string
  stringifyCollection(root: object, config: object, options: { readonly format: 'bru' | 'yml' }): string
  stringifyFolder(folder: object, options: { readonly format: 'bru' | 'yml' }): string
  stringifyEnvironment(environment: object, options: { readonly format: 'bru' | 'yml' }): string
}

interface Converters {
  brunoToPostman(collection: object): object
  brunoToOpenCollection(collection: object): object
  openCollectionToBruno(collection: object): object
  postmanToBruno(collection: object): Promise<object>
}

interface PostmanCollection {
  readonly Collection: new (collection: unknown) => { toJSON(): unknown }
  readonly VariableScope: new (scope: unknown) => { toJSON(): unknown }
}

/** Bruno's own writer of its folders. */
export const filestore = (): Filestore => require('@usebruno/filestore')

/** Bruno's own converters. */
export const converters = (): Converters => require('@usebruno/converters')

/** Postman's own SDK. */
export const postmanCollection = (): PostmanCollection => require('postman-collection')
