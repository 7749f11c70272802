/** The databases of KeePass and KeePassXC themselves: they are left to these programs. */
import type { Format } from '../../format.ts'
import { ImportError } from '../../import-error.ts'
import { encryptedDatabase } from './words.ts'

/** The first signature of a database of any version; in the second the lowest byte is the version. */
const signature = [0x03, 0xd9, 0xa2, 0x9a]
const second = [0xfb, 0x4b, 0xb5]

export const kdbx: Format = {
  id: 'kdbx',
  recognize: (files) =>
    files.filter(
      ({ bytes }) =>
        signature.every((byte, index) => bytes[index] === byte) &&
        second.every((byte, index) => bytes[signature.length + 1 + index] === byte),
    ),
  read() {
    throw new ImportError(encryptedDatabase)
  },
}
