/**
 * Packages of npm that carry the examples which Postman and Insomnia publish. They are data: unpacked beside the other
 * programs, as they were packed, without what they depend on, and nothing in them is run.
 */
import path from 'node:path'
import { npmFolder } from './programs.ts'

export interface ExamplePackage {
  readonly name: string
  readonly version: string
  /** Subresource integrity of its tarball. */
  readonly integrity: string
}

/** Postman's newer packages carry none any more. */
export const examplePackages = [
  {
    name: 'insomnia-importers',
    version: '3.6.0',
    integrity:
      'sha512-42FvUCwQcHg8OSr2EtppkfByPVQFhBgaxhpu7zslnvQXtf/tLU568xmAxI6fMIY0S69u2J2SyIli3x7qm+9r2w==',
  },
  {
    name: 'newman',
    version: '4.6.1',
    integrity:
      'sha512-6IdClKap3eGNiYvnjqFkatr4lkCCshoscm2Ev0QI8v+Xj8vzY04X9RyvHAMwzJ5rMyX+vla60nita2xfsaoMpQ==',
  },
  {
    name: 'postman-collection-transformer',
    version: '3.3.3',
    integrity:
      'sha512-Ra0hfljwB6xnGJ7a638K0TkXTf5BuwGNo1Ahpa9ECehOTOlUFisE8dqX5VZl04QGbpvN5nmr0rwrtLXtK53Abg==',
  },
] as const satisfies readonly ExamplePackage[]

/** The folder that one is unpacked into. */
export function exampleFolder({ name, version }: ExamplePackage): string {
  return path.join(npmFolder, 'examples', `${name}-${version}`)
}
