/** What is said of environments of JetBrains' HTTP client and httpYac. */
import type { ImportNote } from '../../../../shared/files/import.ts'
import type { OwnAdvice } from '../../../../shared/problem.ts'

export const noLogin: Required<OwnAdvice> = {
  what: {
    en: 'No login was found in these environments.',
    de: 'In diesen Umgebungen wurde keine Anmeldung gefunden.',
    cs: 'V těchto prostředích nebylo nalezeno žádné přihlášení.',
  },
  next: {
    en: 'Choose the file that has “Security” with “Auth” in it, together with the private file beside it.',
    de: 'Wählen Sie die Datei, in der „Security“ mit „Auth“ steht, zusammen mit der privaten Datei daneben.',
    cs: 'Vyberte soubor, ve kterém je „Security“ s „Auth“, společně se soukromým souborem vedle něj.',
  },
}

/** Both files have `Security`. httpYac joins them one level deep, JetBrains' client deeper. */
export const bothSecurities: ImportNote = {
  kind: 'check',
  words: {
    en: 'Both the public and the private file have “Security”. They were joined, the private one first; httpYac uses only the private one.',
    de: 'Sowohl die öffentliche als auch die private Datei hat „Security“. Beide wurden zusammengeführt, mit Vorrang der privaten; httpYac verwendet nur die private.',
    cs: '„Security“ je ve veřejném i v soukromém souboru. Oba byly spojeny, přednost má soukromý; httpYac používá jen soukromý.',
  },
}
