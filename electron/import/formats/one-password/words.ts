/** What the readers of 1Password's exports say. */
import type { OwnAdvice } from '../../../../shared/problem.ts'
import type { Sentence } from '../../reading/notes.ts'

export const csvHoldsLess: Sentence = {
  kind: 'left',
  words: {
    en: 'A CSV of 1Password has no fields of your own, such as the secret of an API credential. If you use them, export 1PUX there and import that file.',
    de: 'Eine CSV-Datei von 1Password enthält keine eigenen Felder, etwa das Secret von API-Zugangsdaten. Wenn Sie solche nutzen, exportieren Sie dort 1PUX, und wählen Sie diese Datei.',
    cs: 'CSV z 1Passwordu neobsahuje vlastní pole, například tajný údaj pro API. Pokud je používáte, exportujte tam 1PUX a vyberte tento soubor.',
  },
}

const exportAgain: Required<OwnAdvice>['next'] = {
  en: 'In 1Password, export the account again with the file format 1PUX, import that file, and delete it afterwards.',
  de: 'Exportieren Sie das Konto in 1Password erneut mit dem Dateiformat 1PUX, wählen Sie diese Datei, und löschen Sie sie danach.',
  cs: 'V 1Passwordu exportujte účet znovu ve formátu 1PUX, vyberte tento soubor a potom ho smažte.',
}

export const tooLarge: Required<OwnAdvice> = {
  what: {
    en: 'Unpacked, this export of 1Password is larger than an import may be.',
    de: 'Entpackt ist dieser Export von 1Password größer, als ein Import sein darf.',
    cs: 'Rozbalený je tento export z 1Passwordu větší, než smí import být.',
  },
  next: {
    en: 'In 1Password, export CSV, or fewer vaults, and import that file.',
    de: 'Exportieren Sie in 1Password CSV oder weniger Tresore, und wählen Sie diese Datei.',
    cs: 'V 1Passwordu exportujte CSV nebo méně trezorů a vyberte tento soubor.',
  },
}

export const damaged: Required<OwnAdvice> = {
  what: {
    en: 'This export of 1Password is damaged: its data cannot be read.',
    de: 'Dieser Export von 1Password ist beschädigt: Seine Daten sind nicht lesbar.',
    cs: 'Tento export z 1Passwordu je poškozený: jeho data nelze přečíst.',
  },
  next: exportAgain,
}
