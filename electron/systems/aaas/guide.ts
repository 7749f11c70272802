/** The help page of API as a Service: what its vendor's page says, and what is Claimcheck's choice. */
import type { SystemGuide } from '../../../shared/system-guide.ts'

export const guide: SystemGuide = {
  sections: [
    {
      title: { en: 'What it is', de: 'Worum es geht', cs: 'O co jde' },
      text: {
        en: 'API as a Service runs on a server of your own. You sign in with an e-mail address and a password at `/auth/login_check`, and receive a JWT. Everything under `/aaas` needs it.',
        de: 'API as a Service läuft auf einem eigenen Server. Sie melden sich mit E-Mail-Adresse und Passwort bei `/auth/login_check` an und erhalten ein JWT. Alles unterhalb von `/aaas` braucht es.',
        cs: 'API as a Service běží na vlastním serveru. Přihlašujete se e-mailem a heslem na adrese `/auth/login_check` a dostanete token JWT. Potřebuje ho vše pod `/aaas`.',
      },
    },
    {
      title: { en: 'Where accounts come from', de: 'Woher Konten kommen', cs: 'Odkud jsou účty' },
      text: {
        en: 'They are created in a terminal on the server; if you have none there, ask the server operator. Replace EMAIL and PASSWORD:\n\n`docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin`\n\nWithout `--admin` the account gets the role ROLE_AAAS_USER instead of ROLE_AAAS_ADMIN.',
        de: 'Sie werden im Terminal des Servers angelegt; haben Sie dort keines, fragen Sie den Betreiber. Ersetzen Sie EMAIL und PASSWORD:\n\n`docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin`\n\nOhne `--admin` erhält das Konto die Rolle ROLE_AAAS_USER statt ROLE_AAAS_ADMIN.',
        cs: 'Zakládají se v terminálu na serveru; pokud k němu nemáte přístup, obraťte se na správce serveru. Nahraďte EMAIL a PASSWORD:\n\n`docker-compose exec php php bin/console acl:create-user EMAIL PASSWORD --admin`\n\nBez `--admin` dostane účet roli ROLE_AAAS_USER místo ROLE_AAAS_ADMIN.',
      },
    },
    {
      title: { en: 'What the token can do', de: 'Was das Token kann', cs: 'Co token umí' },
      text: {
        en: 'That depends on the role of the account, which Claimcheck shows beside the token.\n\nROLE_AAAS_USER: full access, but not to `/aaas/system`.\n\nROLE_AAAS_ADMIN: the same, and `/aaas/system`, too: it may migrate the system and clear the application cache. Give it only to accounts that need it.\n\nIt is sent in the header `Authorization: Bearer TOKEN`.',
        de: 'Das hängt von der Rolle des Kontos ab, die Claimcheck neben dem Token anzeigt.\n\nROLE_AAAS_USER: voller Zugriff, aber nicht auf `/aaas/system`.\n\nROLE_AAAS_ADMIN: dasselbe und dazu `/aaas/system`: Sie darf das System migrieren und den Applikationscache leeren. Geben Sie sie nur Konten, die sie brauchen.\n\nGesendet wird es im Header `Authorization: Bearer TOKEN`.',
        cs: 'To závisí na roli účtu, kterou Claimcheck zobrazí vedle tokenu.\n\nROLE_AAAS_USER: plný přístup, ale ne k `/aaas/system`.\n\nROLE_AAAS_ADMIN: totéž a navíc `/aaas/system`: smí migrovat systém a vymazat mezipaměť aplikace. Dávejte ji jen účtům, které ji potřebují.\n\nPosílá se v hlavičce `Authorization: Bearer TOKEN`.',
      },
    },
    {
      title: { en: 'How long it is valid', de: 'Wie lange es gilt', cs: 'Jak dlouho platí' },
      text: {
        en: 'A token is valid for 60 minutes. The vendor’s page knows no renewal: Claimcheck signs in again.',
        de: 'Ein Token gilt 60 Minuten. Eine Erneuerung kennt die Seite des Herstellers nicht: Claimcheck meldet sich erneut an.',
        cs: 'Token platí 60 minut. Obnovení stránka dodavatele nezná: Claimcheck se přihlásí znovu.',
      },
    },
    {
      title: { en: 'If the server refuses', de: 'Wenn der Server ablehnt', cs: 'Když server odmítne' },
      text: {
        en: 'The sign-in ends with 401 (“Invalid credentials.”): e-mail address or password is wrong.\n\nA call ends with 401: the token is missing, invalid or has expired. Get a new one.\n\nOnly `/aaas/system` is refused: the account lacks the role ROLE_AAAS_ADMIN. Claimcheck never calls that path to find out, because it changes things.\n\nUnencrypted http is accepted for localhost only. That is Claimcheck’s choice: elsewhere your password could be read on the way.',
        de: 'Die Anmeldung endet mit 401 („Invalid credentials.“): E-Mail-Adresse oder Passwort ist falsch.\n\nEin Aufruf endet mit 401: Das Token fehlt, ist ungültig oder abgelaufen. Holen Sie ein neues.\n\nNur `/aaas/system` wird abgelehnt: Dem Konto fehlt die Rolle ROLE_AAAS_ADMIN. Claimcheck ruft diesen Pfad nie auf, um das herauszufinden, denn er ändert etwas.\n\nUnverschlüsseltes http wird nur für localhost angenommen. So ist Claimcheck eingerichtet: Sonst ließe sich Ihr Passwort unterwegs mitlesen.',
        cs: 'Přihlášení končí stavem 401 („Invalid credentials.“): e-mail nebo heslo je nesprávné.\n\nVolání končí stavem 401: token chybí, je neplatný nebo mu vypršela platnost. Získejte nový.\n\nOdmítnuto je jen `/aaas/system`: účtu chybí role ROLE_AAAS_ADMIN. Claimcheck tuto cestu nikdy nevolá, aby to zjistil, protože něco mění.\n\nNešifrované http je přijímáno jen pro localhost. Tak je Claimcheck navržen: jinde by vaše heslo mohl cestou někdo přečíst.',
      },
    },
  ],
  links: [],
}
