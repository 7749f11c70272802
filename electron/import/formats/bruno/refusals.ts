/** What is said where Bruno's files hold no login. */
import type { OwnAdvice } from '../../../../shared/problem.ts'

export const noLogin: Required<OwnAdvice> = {
  what: {
    en: 'No login was found in these files of Bruno.',
    de: 'In diesen Dateien von Bruno wurde keine Anmeldung gefunden.',
    cs: 'V těchto souborech z Bruna nebylo nalezeno žádné přihlášení.',
  },
  next: {
    en: 'Choose the whole folder of the collection, the one with bruno.json or opencollection.yml in it.',
    de: 'Wählen Sie den ganzen Ordner der Collection, also den mit bruno.json oder opencollection.yml.',
    cs: 'Vyberte celou složku kolekce, tedy tu, ve které je bruno.json nebo opencollection.yml.',
  },
}
