/** What the readers of KeePass and KeePassXC say. */
import type { OwnAdvice } from '../../../../shared/problem.ts'
import type { Sentence } from '../../reading/notes.ts'

export const csvHoldsLess: Sentence = {
  kind: 'left',
  words: {
    en: 'A CSV of KeePassXC has no additional attributes (where a client secret often is), tags or attachments. If you use them, export XML there and import that file.',
    de: 'Eine CSV-Datei von KeePassXC enthält keine zusätzlichen Attribute (in denen oft ein Client-Secret steht), keine Tags und keine Anhänge. Wenn Sie solche nutzen, exportieren Sie dort XML, und wählen Sie diese Datei.',
    cs: 'CSV z KeePassXC neobsahuje další atributy (v nichž bývá tajný klíč klienta), štítky ani přílohy. Pokud je používáte, exportujte tam XML a vyberte tento soubor.',
  },
}

export const encryptedDatabase: Required<OwnAdvice> = {
  what: {
    en: 'This is an encrypted KeePass database. Only KeePass and KeePassXC can open it.',
    de: 'Das ist eine verschlüsselte KeePass-Datenbank. Nur KeePass und KeePassXC können sie öffnen.',
    cs: 'Toto je zašifrovaná databáze KeePass. Otevřít ji mohou jen KeePass a KeePassXC.',
  },
  next: {
    en: 'Open it there, and export it: in KeePassXC with Database – Export – XML File, in KeePass with File – Export – KeePass XML (2.x). Import that file, and delete it afterwards.',
    de: 'Öffnen Sie sie dort, und exportieren Sie sie: in KeePassXC mit Datenbank – Exportieren – XML-Datei, in KeePass mit Datei – Exportieren – KeePass XML (2.x). Wählen Sie diese Datei hier, und löschen Sie sie danach.',
    cs: 'Otevřete ji tam a exportujte: v KeePassXC přes Databáze – Exportovat – Soubor XML, v KeePass přes Soubor – Exportovat – KeePass XML (2.x). Tento soubor vyberte zde a potom ho smažte.',
  },
}

export const oldXml: Required<OwnAdvice> = {
  what: {
    en: 'This is XML of KeePass 1, which is not read.',
    de: 'Das ist XML von KeePass 1, das nicht gelesen wird.',
    cs: 'Toto je XML z KeePass 1, které se nečte.',
  },
  next: {
    en: 'Export CSV from KeePass 1, or open the database in KeePassXC and export XML from there.',
    de: 'Exportieren Sie aus KeePass 1 CSV, oder öffnen Sie die Datenbank in KeePassXC, und exportieren Sie von dort XML.',
    cs: 'Exportujte z KeePass 1 CSV, nebo otevřete databázi v KeePassXC a exportujte XML odtud.',
  },
}

export const brokenXml: Required<OwnAdvice> = {
  what: {
    en: 'This XML of KeePass is damaged: no entry in it can be read.',
    de: 'Dieses XML von KeePass ist beschädigt: kein Eintrag darin ist lesbar.',
    cs: 'Toto XML z KeePass je poškozené: nelze z něj přečíst žádný záznam.',
  },
  next: {
    en: 'Export it again and import the new file.',
    de: 'Exportieren Sie es erneut, und wählen Sie die neue Datei.',
    cs: 'Exportujte ho znovu a vyberte nový soubor.',
  },
}
