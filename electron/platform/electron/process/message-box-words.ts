/** Words for boxes of the operating system, where no window of the program can show them. */
import type { Words } from '../../../../shared/words.ts'

export const messageBoxWords = {
  noSandbox: {
    en: 'Claimcheck was started without the sandbox that separates web pages from this computer (--no-sandbox or a similar option, ELECTRON_DISABLE_SANDBOX, or an AppImage on a system that allows it none). It does not run this way, because it shows pages of login servers.\n\nStart it without that option, or install Claimcheck from the .deb package, which sets up the sandbox.',
    de: 'Claimcheck wurde ohne die Sandbox gestartet, die Webseiten von diesem Computer trennt (--no-sandbox oder eine ähnliche Option, ELECTRON_DISABLE_SANDBOX, oder ein AppImage auf einem System, das ihm keine erlaubt). So läuft es nicht, denn es zeigt Seiten von Anmeldeservern an.\n\nStarten Sie es ohne diese Option, oder installieren Sie Claimcheck aus dem .deb-Paket, das die Sandbox einrichtet.',
    cs: 'Claimcheck byl spuštěn bez sandboxu, který odděluje webové stránky od tohoto počítače (--no-sandbox nebo podobná volba, ELECTRON_DISABLE_SANDBOX, nebo AppImage v systému, který mu sandbox nedovolí). Takto nepoběží, protože zobrazuje stránky přihlašovacích serverů.\n\nSpusťte ho bez této volby, nebo nainstalujte Claimcheck z balíčku .deb, který sandbox nastaví.',
  },
  noTemporaryFolder: {
    en: 'The folder for temporary files does not exist or cannot be written to. Without it Claimcheck does not start.\n\nCreate it, or set another one in the environment variable TMPDIR, and start Claimcheck again. The folder:',
    de: 'Der Ordner für temporäre Dateien existiert nicht oder ist nicht beschreibbar. Ohne ihn startet Claimcheck nicht.\n\nLegen Sie ihn an, oder geben Sie in der Umgebungsvariable TMPDIR einen anderen an, und starten Sie Claimcheck neu. Der Ordner:',
    cs: 'Složka pro dočasné soubory neexistuje nebo do ní nelze zapisovat. Bez ní se Claimcheck nespustí.\n\nVytvořte ji, nebo zadejte jinou v proměnné prostředí TMPDIR, a spusťte Claimcheck znovu. Složka:',
  },
  failed: {
    en: 'Claimcheck cannot continue and will close. Your vault is safe.\n\nStart it again. If this happens at every start, check that its data folder is writable and that the disk is not full. Otherwise please report the lines below; they say where it happened and contain nothing you typed.',
    de: 'Claimcheck kann nicht weiterlaufen und wird beendet. Der Tresor ist unversehrt.\n\nStarten Sie es neu. Erscheint dies bei jedem Start, prüfen Sie, ob der Datenordner beschreibbar und auf dem Laufwerk noch Platz ist. Melden Sie andernfalls bitte die Zeilen unten; sie sagen, wo es geschah, und enthalten nichts von Ihren Eingaben.',
    cs: 'Claimcheck nemůže pokračovat a končí. Trezor je v pořádku.\n\nSpusťte ho znovu. Pokud se to objeví při každém spuštění, zkontrolujte, zda lze zapisovat do datové složky a zda není plný disk. Jinak prosím nahlaste řádky níže; říkají, kde k tomu došlo, a neobsahují nic z toho, co jste zadali.',
  },
  crashing: {
    en: 'The window of Claimcheck crashed several times in a row and will close. Your vault is safe.\n\nStart Claimcheck again. If it keeps happening, restart the computer or update its graphics driver.',
    de: 'Das Fenster von Claimcheck ist mehrmals hintereinander abgestürzt und wird nun geschlossen. Der Tresor ist unversehrt.\n\nStarten Sie Claimcheck neu. Hilft das nicht, starten Sie den Computer neu oder aktualisieren Sie den Grafiktreiber.',
    cs: 'Okno Claimchecku několikrát po sobě spadlo a nyní se zavře. Trezor je v pořádku.\n\nSpusťte Claimcheck znovu. Pokud to nepomůže, restartujte počítač nebo aktualizujte ovladač grafiky.',
  },
  hanging: {
    en: 'The window of Claimcheck does not respond. Reload it? The vault will be locked; nothing in it is lost.',
    de: 'Das Fenster von Claimcheck reagiert nicht. Neu laden? Der Tresor wird dabei gesperrt; darin geht nichts verloren.',
    cs: 'Okno Claimchecku neodpovídá. Načíst ho znovu? Trezor se přitom zamkne; nic se v něm neztratí.',
  },
  reload: { en: 'Reload', de: 'Neu laden', cs: 'Načíst znovu' },
  wait: { en: 'Wait', de: 'Warten', cs: 'Počkat' },
} as const satisfies Readonly<Record<string, Words>>
