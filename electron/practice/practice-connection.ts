/** What a practice connection begins with: its settings, and a note that says what can be tried. */
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { type Locale, type Words, wordsIn } from '../../shared/words.ts'
import { createPracticeClient } from './practice-client.ts'
import { paths } from './practice-responses.ts'
import { practiceScopes } from './practice-tokens.ts'

const name: Words = { en: 'Practice', de: 'Übung', cs: 'Na zkoušku' }

const note: Words = {
  en: `A connection for trying things out. Its server is part of Claimcheck, runs only on this computer and only while the vault is open. Nothing here is real.

Try this:
• Get the token, copy it in different forms, and see it expire after five minutes.
• Switch on “Keep fresh”, and it is renewed in time.
• Test the token: this server also has an API for it.
• Edit the connection and change a letter of the client ID: you see what a refusal looks like. Change it back, and it works again.
• Enter another scope, such as practice.write, or one that the server does not know.
• Delete the connection and bring it back from the bin.`,
  de: `Eine Verbindung zum Ausprobieren. Ihr Server gehört zu Claimcheck, läuft nur auf diesem Computer und nur, solange der Tresor offen ist. Nichts davon ist echt.

Probieren Sie zum Beispiel:
• Holen Sie das Token, kopieren Sie es in verschiedenen Formen und sehen Sie es nach fünf Minuten ablaufen.
• Schalten Sie „Automatisch erneuern“ ein: Das Token wird rechtzeitig erneuert.
• Testen Sie das Token: Der Server hat auch eine API dafür.
• Bearbeiten Sie die Verbindung und ändern Sie einen Buchstaben der Client-ID: So sieht eine Ablehnung aus. Machen Sie es rückgängig, geht es wieder.
• Geben Sie einen anderen Scope ein, etwa practice.write, oder einen, den der Server nicht kennt.
• Löschen Sie die Verbindung und holen Sie sie aus dem Papierkorb zurück.`,
  cs: `Připojení na vyzkoušení. Jeho server je součástí Claimchecku, běží jen na tomto počítači a jen když je trezor otevřený. Nic z toho není doopravdy.

Můžete zkusit:
• Získat token, zkopírovat ho v různých podobách a po pěti minutách ho nechat vypršet.
• Zapnout „Automaticky obnovovat“: token se obnoví včas.
• Otestovat token: server má i API, které ho přijímá.
• Upravit připojení a změnit v ID klienta jedno písmeno: uvidíte, jak vypadá odmítnutí. Vraťte ho zpět a zase to funguje.
• Zadat jiný rozsah, například practice.write, nebo takový, který server nezná.
• Připojení smazat a vrátit ho z koše.`,
}

/** @param port that the practice server listens on. */
export function practiceDraft(port: number, locale: Locale): ConnectionDraft {
  const issuer = `http://127.0.0.1:${port}`
  const { clientId, clientSecret } = createPracticeClient()
  return {
    name: wordsIn(name, locale),
    system: 'oauth' as SystemId,
    environment: 'any',
    method: 'client-credentials',
    values: {
      issuer,
      tokenEndpoint: issuer + paths.token,
      clientId,
      clientAuthentication: 'client_secret_basic',
      scope: practiceScopes[0],
      tryAddress: issuer + paths.api,
    },
    secrets: { clientSecret },
  }
}

export function practiceNote(locale: Locale): string {
  return wordsIn(note, locale)
}
