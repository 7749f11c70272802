/** What is said of a table of logins. */
import type { Sentence } from '../../reading/notes.ts'
import { storeNotes } from '../../reading/store-notes.ts'

export const tableNotes = {
  broken: storeNotes.broken,
  noLogin: storeNotes.noLogin,
  oneTimePasswords: storeNotes.oneTimePasswords,
  understood: {
    kind: 'check',
    words: {
      en: 'Columns that were understood: {{names}}.',
      de: 'Verstandene Spalten: {{names}}.',
      cs: 'Rozpoznané sloupce: {{names}}.',
    },
  },
  notUnderstood: {
    kind: 'left',
    words: {
      en: 'Columns that were not understood: {{names}}. Only a system that knows such a name takes it. Rename a column, for example to client_id, client_secret, username, password, url, token_url or scope, and import the file again.',
      de: 'Nicht verstandene Spalten: {{names}}. Nur ein System, das einen solchen Namen kennt, übernimmt sie. Benennen Sie eine Spalte um, zum Beispiel in client_id, client_secret, username, password, url, token_url oder scope, und wählen Sie die Datei erneut.',
      cs: 'Nerozpoznané sloupce: {{names}}. Převezme je jen systém, který takový název zná. Přejmenujte sloupec například na client_id, client_secret, username, password, url, token_url nebo scope a vyberte soubor znovu.',
    },
  },
  missing: {
    kind: 'left',
    words: {
      en: 'Values of these columns are masks or references, and missing: {{names}}. Enter them after the import.',
      de: 'Werte dieser Spalten sind unkenntlich gemacht oder Verweise, und fehlen: {{names}}. Geben Sie sie nach der Übernahme ein.',
      cs: 'Hodnoty těchto sloupců jsou začerněné nebo jen odkazují jinam, a chybí: {{names}}. Zadejte je po přenesení.',
    },
  },
  tokens: {
    kind: 'left',
    words: {
      en: 'Tokens are not imported, only what they are requested with.',
      de: 'Tokens werden nicht übernommen, nur das, womit sie geholt werden.',
      cs: 'Tokeny se nepřenášejí, jen to, čím se získávají.',
    },
  },
} as const satisfies Readonly<Record<string, Sentence>>
