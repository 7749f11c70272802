/** What the readers of Bitwarden's exports say. */
import type { OwnAdvice } from '../../../../shared/problem.ts'
import type { Sentence } from '../../reading/notes.ts'

export const csvHoldsLess: Sentence = {
  kind: 'check',
  words: {
    en: 'A CSV of Bitwarden does not tell where a custom field ends and its value begins, and holds no second lines of it. If you use custom fields, export JSON there and import that file.',
    de: 'Eine CSV-Datei von Bitwarden sagt nicht, wo der Name eines Zusatzfeldes endet und sein Wert beginnt, und enthält keine weiteren Zeilen davon. Wenn Sie Zusatzfelder nutzen, exportieren Sie dort JSON, und wählen Sie diese Datei.',
    cs: 'CSV z Bitwardenu neříká, kde končí název vlastního pole a začíná jeho hodnota, a neobsahuje jeho další řádky. Pokud vlastní pole používáte, exportujte tam JSON a vyberte tento soubor.',
  },
}

export const brokenFields: Sentence = {
  kind: 'left',
  words: {
    en: 'Custom fields of these entries could not be read: {{names}}. Export JSON there and import that file.',
    de: 'Zusatzfelder dieser Einträge sind nicht lesbar: {{names}}. Exportieren Sie dort JSON, und wählen Sie diese Datei.',
    cs: 'Vlastní pole těchto záznamů nelze přečíst: {{names}}. Exportujte tam JSON a vyberte tento soubor.',
  },
}

const exportAgain: Required<OwnAdvice>['next'] = {
  en: 'In Bitwarden, export the vault again with the file format “.json”, import that file, and delete it afterwards.',
  de: 'Exportieren Sie den Tresor in Bitwarden erneut mit dem Dateiformat „.json“, wählen Sie diese Datei, und löschen Sie sie danach.',
  cs: 'V Bitwardenu exportujte trezor znovu ve formátu souboru „.json“, vyberte tento soubor a potom ho smažte.',
}

export const encryptedByPassword: Required<OwnAdvice> = {
  what: {
    en: 'This export of Bitwarden is encrypted with a password. Claimcheck cannot open it.',
    de: 'Dieser Export von Bitwarden ist mit einem Passwort verschlüsselt. Claimcheck kann ihn nicht öffnen.',
    cs: 'Tento export z Bitwardenu je zašifrovaný heslem. Claimcheck ho neumí otevřít.',
  },
  next: exportAgain,
}

export const encryptedByAccount: Required<OwnAdvice> = {
  what: {
    en: 'This export of Bitwarden is encrypted for one account. Only Bitwarden can open it, signed in to that account.',
    de: 'Dieser Export von Bitwarden ist für ein Konto verschlüsselt. Nur Bitwarden kann ihn öffnen, wenn Sie dort mit diesem Konto angemeldet sind.',
    cs: 'Tento export z Bitwardenu je zašifrovaný pro jeden účet. Otevřít ho může jen Bitwarden po přihlášení k tomuto účtu.',
  },
  next: exportAgain,
}

export const tooLarge: Required<OwnAdvice> = {
  what: {
    en: 'Unpacked, this zip of Bitwarden is larger than an import may be.',
    de: 'Entpackt ist diese Zip-Datei von Bitwarden größer, als ein Import sein darf.',
    cs: 'Rozbalený je tento zip z Bitwardenu větší, než smí import být.',
  },
  next: exportAgain,
}

export const damaged: Required<OwnAdvice> = {
  what: {
    en: 'This export of Bitwarden is damaged: its data cannot be read.',
    de: 'Dieser Export von Bitwarden ist beschädigt: Seine Daten sind nicht lesbar.',
    cs: 'Tento export z Bitwardenu je poškozený: jeho data nelze přečíst.',
  },
  next: exportAgain,
}
