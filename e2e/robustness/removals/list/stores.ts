/** Password stores and texts from elsewhere: what is read of them, and what is not. */
import type { Edit, Removal } from '../removal.ts'

const edit = (file: string, find: string, put: string): Edit => ({ file, find, put })

const formats = 'electron/import/formats'
const keepass = `${formats}/keepass/keepass.test.ts`
const bitwarden = `${formats}/bitwarden/bitwarden.test.ts`
const curl = `${formats}/curl/curl.test.ts`
const onePassword = `${formats}/one-password/one-password.test.ts`
const texts = `${formats}/texts.test.ts`
const tools = 'electron/import/api-tools'
const badInput = `${tools}/bad-input.test.ts`
const xml = 'electron/import/reading/xml.ts'
const unzip = 'electron/import/reading/unzip.ts'
const unzipTest = 'electron/import/reading/unzip.test.ts'
const storeEntry = 'electron/import/reading/store-entry.ts'

export const stores: readonly Removal[] = [
  {
    id: 'stores-01',
    lost: 'a zip is unpacked however large it says it is',
    edits: [edit(unzip, 'size > mostImported', 'size > 1e6 * mostImported')],
    tests: [bitwarden],
  },
  {
    id: 'stores-02',
    lost: 'what was deleted in KeePassXC comes back',
    edits: [
      edit(`${formats}/keepass/recycle-bin.ts`, 'names.has(group.trim().toLowerCase())', 'names.has(group)'),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-03',
    lost: 'a masked or referring value of a store is imported as a secret',
    edits: [
      edit(
        storeEntry,
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
  {
    id: 'stores-09',
    lost: 'XML with entities grows until the memory is full',
    edits: [edit(xml, 'processEntities: false', 'processEntities: true')],
    tests: [keepass],
  },
  {
    id: 'stores-10',
    lost: 'the name of an entity is imported in the place of a secret that nobody knows',
    edits: [
      edit(
        xml,
        String.raw`typeof text !== 'string' || /&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)`,
        "typeof text !== 'string'",
      ),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-11',
    lost: 'a zip of millions of empty files keeps the window waiting',
    edits: [edit(unzip, 'names.length > mostFiles', 'names.length > 1e6 * mostFiles')],
    tests: [unzipTest],
  },
  {
    id: 'stores-12',
    lost: 'all attachments of a store are unpacked into the memory',
    edits: [
      edit(
        unzip,
        '!wanted.includes(file.name)) return false',
        '(wanted.length === 0 && !wanted.includes(file.name))) return false',
      ),
    ],
    tests: [unzipTest],
  },
  {
    id: 'stores-13',
    lost: 'variables that double one another grow until the memory is full',
    edits: [
      edit(
        `${tools}/references.ts`,
        'found.text !== undefined && length <= longest',
        'found.text !== undefined && length <= 1e6 * longest',
      ),
    ],
    tests: [badInput],
  },
  {
    id: 'stores-14',
    lost: 'a variable that leads to itself ends the import',
    edits: [
      edit(
        `${tools}/references.ts`,
        '    known.set(name, { text: undefined, missing: [name], names: [name] })\n',
        '',
      ),
    ],
    tests: [badInput],
  },
  {
    id: 'stores-15',
    lost: 'folders are followed however deep they lie, and the more variables they pass on the longer it takes',
    edits: [edit(`${tools}/auth-tree.ts`, 'place.length >= deepest', 'place.length >= 1e6 * deepest')],
    tests: [badInput],
  },
  {
    id: 'stores-16',
    lost: 'JSON of no known program is followed until the stack is full, and is logged as a bug',
    edits: [
      edit(
        `${formats}/general-json/general-json.ts`,
        'if (depth > deepest) return []',
        'if (depth > 1e6 * deepest) return []',
      ),
    ],
    tests: [texts],
  },
  {
    id: 'stores-17',
    lost: 'a few lines of YAML become millions of values',
    edits: [edit(`${tools}/yaml.ts`, "logLevel: 'silent',", "logLevel: 'silent',\n      maxAliasCount: -1,")],
    tests: [`${tools}/yaml.test.ts`],
  },
  {
    id: 'stores-18',
    lost: 'the bullets that an API tool writes for a secret are imported as one',
    edits: [edit(`${tools}/variables.ts`, '|| mask.test(text)', "|| mask.test('')")],
    tests: [
      `${formats}/postman/postman.test.ts`,
      `${formats}/insomnia/insomnia.test.ts`,
      `${formats}/hoppscotch/hoppscotch.test.ts`,
    ],
  },
  {
    id: 'stores-19',
    lost: 'what only Insomnia’s own account can decrypt is imported as a secret',
    edits: [
      edit(
        `${formats}/insomnia/workspace.ts`,
        'if (name !== vault) return false',
        'if (name !== vault.slice(1)) return false',
      ),
    ],
    tests: [`${formats}/insomnia/insomnia.test.ts`],
  },
  {
    id: 'stores-20',
    lost: 'the token of a copied request is kept, and sent with every request for a new one',
    edits: [edit(`${formats}/curl/request-login.ts`, '|authorization|cache-control|', '|cache-control|')],
    tests: [curl],
  },
  {
    id: 'stores-21',
    lost: 'the cookie of a copied request is kept, and sent with every request for a token',
    edits: [edit(`${formats}/curl/request-login.ts`, '|content-.*|cookie|dnt|', '|content-.*|dnt|')],
    tests: [curl],
  },
  {
    id: 'stores-22',
    lost: 'a token in a table is imported as a value of its login',
    edits: [
      edit(
        `${formats}/general-csv/general-csv.ts`,
        "if (column === 'token' || column === 'oneTimePassword') return",
        "if (column === 'oneTimePassword') return",
      ),
    ],
    tests: [`${formats}/general-csv/general-csv.test.ts`],
  },
  {
    id: 'stores-23',
    lost: 'a token in a password store is imported as a value of its login',
    edits: [
      edit(
        storeEntry,
        "tally.add('tokens', login.name)\n      return []\n",
        "tally.add('tokens', login.name)\n",
      ),
    ],
    tests: [keepass, bitwarden, onePassword],
  },
  {
    id: 'stores-24',
    lost: 'the seed of one-time passwords leaves its store with the password',
    edits: [
      edit(
        `${formats}/keepass/keepass-xml.ts`,
        '![oneTimePassword, passkey, internal].some',
        '![passkey, internal].some',
      ),
    ],
    tests: [keepass],
  },
  {
    id: 'stores-25',
    lost: 'a name in a file writes lines of its own into a sentence of the window, and turns its reading direction',
    edits: [
      edit(
        'electron/import/names-in-words.ts',
        String.raw`name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()`,
        'name.trim()',
      ),
    ],
    tests: ['electron/import/reading/notes.test.ts'],
  },
  {
    id: 'stores-26',
    lost: 'a file is lost because a type of sign-in in it has the name of something that every object has',
    edits: [
      edit(
        `${tools}/left-out.ts`,
        'Object.hasOwn(typeNames, name) ? (typeNames[name] ?? name) : type',
        'typeNames[name] ?? type',
      ),
    ],
    tests: [badInput],
  },
  {
    id: 'stores-27',
    lost: 'a note of a store with a very long line keeps the window waiting',
    edits: [
      edit(
        'electron/import/reading/labelled-lines.ts',
        'if (line.length > 4_000) return undefined',
        'if (line.length > 4e9) return undefined',
      ),
    ],
    tests: ['electron/import/reading/labelled-lines.test.ts'],
  },
  {
    id: 'stores-28',
    lost: 'what was deleted in Bitwarden comes back',
    edits: [
      edit(`${formats}/bitwarden/bitwarden-items.ts`, 'if (textOf(item.deletedDate))', 'if (textOf(item))'),
    ],
    tests: [bitwarden],
  },
  {
    id: 'stores-29',
    lost: 'the data of an environment are followed however deep they lie',
    edits: [edit(`${tools}/variables.ts`, 'path.length >= 20', 'path.length >= 2e6')],
    tests: [`${tools}/variables.test.ts`],
  },
  {
    id: 'stores-30',
    lost: 'one damaged export among many costs all of them',
    edits: [
      edit(
        'electron/import/reading/from-each.ts',
        'first && failures.length === files.length',
        'first && failures.length <= files.length',
      ),
    ],
    tests: [keepass, bitwarden, onePassword],
  },
]
