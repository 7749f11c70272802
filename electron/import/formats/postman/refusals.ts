/** Files of Postman's that hold no login that can be read, and what to do instead. */
import type { OwnAdvice } from '../../../../shared/problem.ts'

type Advice = Required<OwnAdvice>

/** The format of Postman's first versions. */
export const oldCollection: Advice = {
  what: {
    en: 'This is a Postman collection in the old format 1.',
    de: 'Das ist eine Postman-Collection im alten Format 1.',
    cs: 'Toto je kolekce Postmanu ve starém formátu 1.',
  },
  next: {
    en: 'Import it into Postman, export it as “Collection v2.1”, and import that file here.',
    de: 'Importieren Sie sie in Postman, exportieren Sie sie als „Collection v2.1“ und importieren Sie diese Datei hier.',
    cs: 'Naimportujte ji do Postmanu, exportujte jako „Collection v2.1“ a zde importujte tento soubor.',
  },
}

/** A dump of all data of an account. */
export const dataDump: Advice = {
  what: {
    en: 'This is a dump of all Postman data, whose format is not known here.',
    de: 'Das ist ein Abzug aller Postman-Daten, dessen Format hier nicht bekannt ist.',
    cs: 'Toto je záloha všech dat Postmanu, jejíž formát zde není znám.',
  },
  next: {
    en: 'Export the collections as “Collection v2.1” and the environments one by one in Postman, and import those files together.',
    de: 'Exportieren Sie in Postman die Collections als „Collection v2.1“ und die Umgebungen einzeln, und importieren Sie diese Dateien zusammen.',
    cs: 'V Postmanu exportujte kolekce jako „Collection v2.1“ a prostředí jednotlivě a importujte tyto soubory společně.',
  },
}

/** An export of the vault, or another part of Postman's. */
export const otherPostmanFile: Advice = {
  what: {
    en: 'This file is from Postman, but it is neither a collection nor an environment. An export of the Postman Vault cannot be read.',
    de: 'Diese Datei ist von Postman, aber weder eine Collection noch eine Umgebung. Ein Export des Postman Vault kann nicht gelesen werden.',
    cs: 'Tento soubor je z Postmanu, ale není to kolekce ani prostředí. Export Postman Vault nelze načíst.',
  },
  next: {
    en: 'Import the collection and its environment, and type the secrets of the vault in here afterwards.',
    de: 'Importieren Sie die Collection und ihre Umgebung, und tragen Sie die Zugangsdaten aus dem Vault danach hier ein.',
    cs: 'Importujte kolekci a její prostředí a tajné údaje z Vaultu pak zde doplňte.',
  },
}

/** A version of the collection format that is not known. */
export const unknownCollection: Advice = {
  what: {
    en: 'This is a Postman collection in a version that is not known here.',
    de: 'Das ist eine Postman-Collection in einer hier unbekannten Version.',
    cs: 'Toto je kolekce Postmanu ve verzi, která zde není známa.',
  },
  next: {
    en: 'Export it from Postman as “Collection v2.1”, and import that file.',
    de: 'Exportieren Sie sie aus Postman als „Collection v2.1“, und importieren Sie diese Datei.',
    cs: 'Exportujte ji z Postmanu jako „Collection v2.1“ a importujte tento soubor.',
  },
}

/** There is an environment, but nothing in it is called like a login. */
export const noLogin: Advice = {
  what: {
    en: 'No login was found in these files.',
    de: 'In diesen Dateien wurde keine Anmeldung gefunden.',
    cs: 'V těchto souborech nebylo nalezeno žádné přihlášení.',
  },
  next: {
    en: 'Export the collection whose requests use OAuth 2.0 as well, and import it together with its environment.',
    de: 'Exportieren Sie auch die Collection, deren Anfragen OAuth 2.0 verwenden, und importieren Sie sie zusammen mit ihrer Umgebung.',
    cs: 'Exportujte i kolekci, jejíž požadavky používají OAuth 2.0, a importujte ji společně s jejím prostředím.',
  },
}
