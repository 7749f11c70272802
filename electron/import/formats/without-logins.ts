/**
 * Files that speak of an API without any login to it: descriptions (OpenAPI, Swagger) and recordings of a browser (HAR). They
 * are recognised only to say so: what they are full of looks like names and values of one.
 */
import type { OwnAdvice } from '../../../shared/problem.ts'
import { memberOf } from '../api-tools/json.ts'
import type { Format, SourceFile } from '../format.ts'
import { ImportError } from '../import-error.ts'

export const description: Required<OwnAdvice> = {
  what: {
    en: 'This is a description of an API (OpenAPI or Swagger). It holds no login.',
    de: 'Das ist die Beschreibung einer API (OpenAPI oder Swagger). Sie enthält keine Anmeldung.',
    cs: 'Toto je popis API (OpenAPI nebo Swagger). Žádné přihlášení neobsahuje.',
  },
  next: {
    en: 'Add the connection by its form; the addresses are under “securitySchemes” or “securityDefinitions” in this file.',
    de: 'Legen Sie die Verbindung im Formular an; die Adressen stehen in dieser Datei unter „securitySchemes“ oder „securityDefinitions“.',
    cs: 'Přidejte připojení ve formuláři; adresy jsou v tomto souboru pod „securitySchemes“ nebo „securityDefinitions“.',
  },
}

export const recording: Required<OwnAdvice> = {
  what: {
    en: 'This is a recording of what a browser has sent (HAR). It holds sessions, but no login.',
    de: 'Das ist eine Aufzeichnung dessen, was ein Browser gesendet hat (HAR). Sie enthält Sitzungen, aber keine Anmeldung.',
    cs: 'Toto je záznam toho, co odeslal prohlížeč (HAR). Obsahuje relace, ale žádné přihlášení.',
  },
  next: {
    en: 'Delete the file if you no longer need it, because sessions in it may still be valid. To bring one request, copy it in the browser as a curl command, and paste that.',
    de: 'Löschen Sie die Datei, wenn Sie sie nicht mehr brauchen, denn Sitzungen darin können noch gültig sein. Um eine Anfrage zu übernehmen, kopieren Sie sie im Browser als curl-Befehl und fügen Sie diesen ein.',
    cs: 'Pokud soubor už nepotřebujete, smažte ho, protože relace v něm mohou být stále platné. Chcete-li převzít jeden požadavek, zkopírujte ho v prohlížeči jako příkaz curl a vložte ho sem.',
  },
}

export const withoutLogins: Format = {
  id: 'without-logins',
  recognize: (files) => files.filter((file) => isDescription(file) || isRecording(file)),
  read([first]) {
    throw new ImportError(first && isRecording(first) ? recording : description)
  },
}

/** In YAML, at the left edge. */
const version = /^["']?(openapi|swagger)["']?[ \t]*:[ \t]*["']?[23]\.\d/m

function isDescription({ json, text }: SourceFile): boolean {
  if (json === undefined) return version.test(text?.slice(0, 20_000) ?? '')
  const isVersion = (name: string) => typeof memberOf(json, name) === 'string'
  return (isVersion('openapi') || isVersion('swagger')) && memberOf(json, 'info') !== undefined
}

function isRecording({ json }: SourceFile): boolean {
  const isWhole = Array.isArray(memberOf(json, 'log', 'entries'))
  return isWhole || typeof memberOf(json, 'httpVersion') === 'string'
}
