/** The recycle bin of a database, where a file does not say which group it is. */

/** As KeePass and KeePassXC name it when they make it, in the program's languages; compared in lower case. */
const names: ReadonlySet<string> = new Set(['recycle bin', 'papierkorb', 'koš'])

/** @param group the name of a group directly below the root. */
export function isRecycleBin(group: string | undefined): boolean {
  return group !== undefined && names.has(group.trim().toLowerCase())
}
