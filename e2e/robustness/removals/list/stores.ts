/** Password stores and texts from elsewhere: what is read of them, and what is not. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put })

const formats = 'electron/import/formats'
const keepass = `${formats}/keepass/keepass.test.ts`
const bitwarden = `${formats}/bitwarden/bitwarden.test.ts`
const curl = `${formats}/curl/curl.test.ts`

export const stores: readonly Removal[] = [
  {
    id: 'stores-01',
    lost: 'a zip is unpacked however large it says it is',
    edits: [edit('electron/import/reading/unzip.ts', 'size > mostImported', 'size > Number.MAX_VALUE')],
    tests: [bitwarden],
  },
  {
    id: 'stores-02',
    lost: 'what was deleted in KeePassXC comes back',
    edits: [
      edit(
        `${formats}/keepass/recycle-bin.ts`,
        'group !== undefined && names',
        'group === undefined && names',
      ),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-03',
    lost: 'a masked or referring value of a store is imported as a secret',
    edits: [
      edit(
        'electron/import/reading/store-entry.ts',
        'return gap === undefined ? text : undefined',
        'return gap === "empty" ? undefined : text',
      ),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-04',
    lost: 'a private key in a note of a store is shown in the window',
    edits: [edit('electron/import/reading/labelled-lines.ts', "    return ''\n", '    return value\n')],
    tests: [keepass],
  },
  {
    id: 'stores-05',
    lost: 'a value that XML has encrypted once more is imported as it is there',
    edits: [
      edit(
        `${formats}/keepass/keepass-xml.ts`,
        ".toLowerCase() === 'true') {\n    tally.add('encryptedValues'",
        ".toLowerCase() === 'yes') {\n    tally.add('encryptedValues'",
      ),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-06',
    lost: 'a value in which Chrome has lost a letter is imported',
    edits: [
      edit(
        `${formats}/curl/cmd-words.ts`,
        "text[at + 1] === ' ' ? unknownPart :",
        "text[at + 1] === '' ? unknownPart :",
      ),
    ],
    tests: [curl],
  },
  {
    id: 'stores-07',
    lost: 'an encrypted export of Bitwarden is taken for an empty one',
    edits: [
      edit(`${formats}/bitwarden/bitwarden-json.ts`, 'json.encrypted === true', "json.encrypted === ''"),
    ],
    tests: [bitwarden],
  },
  {
    id: 'stores-08',
    lost: 'a text with one label is taken for a login',
    edits: [edit(`${formats}/mail/mail.ts`, 'values.size > 1 &&', 'values.size > 0 &&')],
    tests: [`${formats}/mail/mail.test.ts`],
  },
]
