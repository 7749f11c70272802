/** What readers of password stores say of what they did not take. */
import type { NoteTally, Sentence } from './notes.ts'

export type StoreNote =
  | 'broken'
  | 'recycled'
  | 'noLogin'
  | 'otherKinds'
  | 'attachments'
  | 'oneTimePasswords'
  | 'references'
  | 'masked'
  | 'encryptedValues'
  | 'unknownEntities'
  | 'valuesInNotes'
  | 'longNotes'
  | 'cut'
  | 'passkeys'
  | 'archived'
  | 'tokens'
  | 'unreadFiles'

/** Counts what happened while entries of a store are read. */
export type StoreTally = Pick<NoteTally<StoreNote>, 'add'>

export const storeNotes: Readonly<Record<StoreNote, Sentence>> = {
  broken: {
    kind: 'left',
    words: {
      en: 'Damaged entries, not imported: {{count}}. Export them again, or enter them manually.',
      de: 'Beschädigte Einträge, nicht übernommen: {{count}}. Exportieren Sie sie erneut, oder geben Sie sie manuell ein.',
      cs: 'Poškozené záznamy, které se nepřenesou: {{count}}. Exportujte je znovu, nebo je zadejte ručně.',
    },
  },
  recycled: {
    kind: 'left',
    words: {
      en: 'Deleted entries, not imported: {{count}}. What you still need, restore there and export again.',
      de: 'Gelöschte Einträge, nicht übernommen: {{count}}. Stellen Sie dort wieder her, was Sie noch brauchen, und exportieren Sie erneut.',
      cs: 'Smazané záznamy, které se nepřenesou: {{count}}. Co ještě potřebujete, tam obnovte a exportujte znovu.',
    },
  },
  noLogin: {
    kind: 'left',
    words: {
      en: 'Entries without user name, password or further values, not imported: {{count}}.',
      de: 'Einträge ohne Benutzernamen, Passwort oder weitere Werte, nicht übernommen: {{count}}.',
      cs: 'Záznamy bez uživatelského jména, hesla i dalších hodnot, které se nepřenesou: {{count}}.',
    },
  },
  otherKinds: {
    kind: 'left',
    words: {
      en: 'Entries that are no logins, such as cards and identities, not imported: {{count}}.',
      de: 'Einträge, die keine Anmeldedaten sind, etwa Karten und Identitäten, nicht übernommen: {{count}}.',
      cs: 'Záznamy, které nejsou přihlašovacími údaji, například karty a identity, které se nepřenesou: {{count}}.',
    },
  },
  attachments: {
    kind: 'left',
    words: {
      en: 'Attachments are not imported: {{names}}. Save a key or certificate as a file, and choose it in the form.',
      de: 'Anhänge werden nicht übernommen: {{names}}. Speichern Sie Schlüssel oder Zertifikate als Datei, und wählen Sie sie im Formular.',
      cs: 'Přílohy se nepřenášejí: {{names}}. Klíč nebo certifikát uložte jako soubor a vyberte ho ve formuláři.',
    },
  },
  oneTimePasswords: {
    kind: 'left',
    words: {
      en: 'One-time passwords (TOTP) are not imported: {{names}}. Keep them where they are.',
      de: 'Einmalpasswörter (TOTP) werden nicht übernommen: {{names}}. Bewahren Sie sie dort weiter auf.',
      cs: 'Jednorázová hesla (TOTP) se nepřenášejí: {{names}}. Nechte je tam, kde jsou.',
    },
  },
  references: {
    kind: 'left',
    words: {
      en: 'Values that only refer to another entry are missing: {{names}}. Enter them after the import.',
      de: 'Werte, die nur auf einen anderen Eintrag verweisen, fehlen: {{names}}. Geben Sie sie nach der Übernahme ein.',
      cs: 'Chybí hodnoty, které jen odkazují na jiný záznam: {{names}}. Zadejte je po přenesení.',
    },
  },
  masked: {
    kind: 'left',
    words: {
      en: 'Values that the other program has masked are missing: {{names}}. Enter them after the import.',
      de: 'Werte, die das andere Programm unkenntlich gemacht hat, fehlen: {{names}}. Geben Sie sie nach der Übernahme ein.',
      cs: 'Chybí hodnoty, které jiný program začernil: {{names}}. Zadejte je po přenesení.',
    },
  },
  encryptedValues: {
    kind: 'left',
    words: {
      en: 'Values that are encrypted in the file are missing: {{names}}. Open the database in KeePass or KeePassXC, and export XML from there.',
      de: 'Werte, die in der Datei verschlüsselt sind, fehlen: {{names}}. Öffnen Sie die Datenbank in KeePass oder KeePassXC, und exportieren Sie von dort XML.',
      cs: 'Chybí hodnoty, které jsou v souboru zašifrované: {{names}}. Otevřete databázi v KeePass nebo KeePassXC a exportujte XML odtud.',
    },
  },
  unknownEntities: {
    kind: 'left',
    words: {
      en: 'Values with XML entities are missing, because entities are not expanded: {{names}}. Enter them after the import.',
      de: 'Werte mit XML-Entitäten fehlen, weil Entitäten nicht aufgelöst werden: {{names}}. Geben Sie sie nach der Übernahme ein.',
      cs: 'Chybí hodnoty s entitami XML, protože entity se nerozvíjejí: {{names}}. Zadejte je po přenesení.',
    },
  },
  valuesInNotes: {
    kind: 'check',
    words: {
      en: 'Values were found in the notes of these entries, and moved from there into their fields: {{names}}.',
      de: 'In den Notizen dieser Einträge standen Werte; sie sind jetzt in ihren Feldern: {{names}}.',
      cs: 'V poznámkách těchto záznamů byly hodnoty; přesunuly se do svých polí: {{names}}.',
    },
  },
  longNotes: {
    kind: 'left',
    words: {
      en: 'Notes that are too long were cut: {{names}}.',
      de: 'Zu lange Notizen wurden gekürzt: {{names}}.',
      cs: 'Příliš dlouhé poznámky byly zkráceny: {{names}}.',
    },
  },
  cut: {
    kind: 'left',
    words: {
      en: 'The file ends too early: what comes after the last complete entry is missing. Export it again.',
      de: 'Die Datei endet zu früh: was nach dem letzten vollständigen Eintrag kommt, fehlt. Exportieren Sie sie erneut.',
      cs: 'Soubor končí předčasně: chybí vše za posledním úplným záznamem. Exportujte ho znovu.',
    },
  },
  passkeys: {
    kind: 'left',
    words: {
      en: 'Passkeys are not imported: {{names}}. Keep them where they are.',
      de: 'Passkeys werden nicht übernommen: {{names}}. Bewahren Sie sie dort weiter auf.',
      cs: 'Přístupové klíče (passkeys) se nepřenášejí: {{names}}. Nechte je tam, kde jsou.',
    },
  },
  archived: {
    kind: 'check',
    words: {
      en: 'Archived there, and imported all the same: {{names}}.',
      de: 'Dort archiviert und trotzdem übernommen: {{names}}.',
      cs: 'Tam archivované, a přesto přenesené: {{names}}.',
    },
  },
  tokens: {
    kind: 'left',
    words: {
      en: 'Tokens are not imported, only what they are requested with: {{names}}.',
      de: 'Tokens werden nicht übernommen, nur das, womit sie geholt werden: {{names}}.',
      cs: 'Tokeny se nepřenášejí, jen to, čím se získávají: {{names}}.',
    },
  },
  unreadFiles: {
    kind: 'left',
    words: {
      en: 'These files are damaged, encrypted or too large, and were not imported: {{names}}. Export them again, unencrypted.',
      de: 'Diese Dateien sind beschädigt, verschlüsselt oder zu groß und wurden nicht übernommen: {{names}}. Exportieren Sie sie erneut, und zwar unverschlüsselt.',
      cs: 'Tyto soubory jsou poškozené, zašifrované nebo příliš velké a nepřenesly se: {{names}}. Exportujte je znovu a nezašifrované.',
    },
  },
}
