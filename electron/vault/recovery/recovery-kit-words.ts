/** What stands on a recovery kit. */
import type { Words } from '../../../shared/words.ts'

export const kitWords = {
  /** In the name of its file. */
  file: { en: 'recovery-kit', de: 'notfallblatt', cs: 'zachranny-list' },
  title: { en: 'Recovery kit', de: 'Notfallblatt', cs: 'Záchranný list' },
  purpose: {
    en: 'This code opens your Claimcheck vault when nothing else does: on another computer, after a forgotten passphrase, or when this computer no longer hands over the key.',
    de: 'Dieser Code öffnet Ihren Claimcheck-Tresor, wenn sonst nichts mehr hilft: auf einem anderen Computer, nach einer vergessenen Passphrase oder wenn dieser Computer den Schlüssel nicht mehr herausgibt.',
    cs: 'Tento kód otevře váš trezor Claimchecku, když už nic jiného nepomůže: na jiném počítači, po zapomenutí heslové fráze nebo když tento počítač už klíč nevydá.',
  },
  code: { en: 'Recovery code', de: 'Wiederherstellungscode', cs: 'Kód pro obnovení' },
  typing: {
    en: 'Capitals, spaces and hyphens do not matter. It never contains the letters I, L, O and U.',
    de: 'Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle. Die Buchstaben I, L, O und U kommen nicht vor.',
    cs: 'Na velikosti písmen, mezerách a spojovnících nezáleží. Písmena I, L, O a U se v něm nevyskytují.',
  },
  made: { en: 'Created on', de: 'Erstellt am', cs: 'Vytvořeno' },
  vault: { en: 'Vault ID', de: 'Tresor-ID', cs: 'ID trezoru' },
  move: {
    en: 'Moving to another computer',
    de: 'Auf einen anderen Computer umziehen',
    cs: 'Přenos na jiný počítač',
  },
  steps: [
    {
      en: 'On this computer, save a copy of the vault in Claimcheck and transfer it to the other one, for example on a USB stick. The copy is encrypted. If this computer is gone, use a backup of vault.json.',
      de: 'Speichern Sie auf diesem Computer in Claimcheck eine Kopie des Tresors und übertragen Sie sie auf den anderen, zum Beispiel mit einem USB-Stick. Die Kopie ist verschlüsselt. Gibt es diesen Computer nicht mehr, verwenden Sie eine Sicherung von vault.json.',
      cs: 'Na tomto počítači uložte v Claimchecku kopii trezoru a přeneste ji na druhý, například na flash disku. Kopie je zašifrovaná. Pokud už tento počítač nemáte, použijte zálohu souboru vault.json.',
    },
    {
      en: 'On the other computer, start Claimcheck and choose “Import a vault from another computer”.',
      de: 'Starten Sie auf dem anderen Computer Claimcheck und wählen Sie „Tresor von einem anderen Computer übernehmen“.',
      cs: 'Na druhém počítači spusťte Claimcheck a zvolte „Přenést trezor z jiného počítače“.',
    },
    {
      en: 'Choose the copy, enter the code above, and choose what should protect the vault there.',
      de: 'Wählen Sie die Kopie, geben Sie den Code von oben ein und wählen Sie, was den Tresor dort schützen soll.',
      cs: 'Vyberte kopii, opište kód uvedený výše a zvolte, co má trezor na druhém počítači chránit.',
    },
    {
      en: 'The vault gets a new key there, and this code no longer opens it. Create a new recovery kit there.',
      de: 'Der Tresor erhält dort einen neuen Schlüssel, und dieser Code öffnet ihn nicht mehr. Erstellen Sie dort ein neues Notfallblatt.',
      cs: 'Trezor tam dostane nový klíč a tento kód ho už neotevře. Vytvořte si tam nový záchranný list.',
    },
  ],
  keep: { en: 'Where to keep it', de: 'Aufbewahrung', cs: 'Kam list uložit' },
  print: {
    en: 'Print this page, then delete this file and empty the bin. Keep the print where you keep passports and deeds, away from the computer.',
    de: 'Drucken Sie diese Seite aus, löschen Sie dann diese Datei und leeren Sie den Papierkorb. Bewahren Sie den Ausdruck dort auf, wo Sie Pässe und Urkunden aufbewahren, nicht beim Computer.',
    cs: 'Tuto stránku vytiskněte, pak soubor smažte a vysypte koš. Výtisk uložte tam, kde máte pasy a listiny, ne u počítače.',
  },
  lost: {
    en: 'Lost, or seen by someone else? Create a new kit in Claimcheck: from then on this code opens nothing on your computer. If someone may also have a copy of the vault file, change the protection and the secrets in it as well.',
    de: 'Verloren oder von jemandem gesehen? Erstellen Sie in Claimcheck ein neues Blatt: Von da an öffnet dieser Code auf Ihrem Computer nichts mehr. Könnte jemand auch eine Kopie der Tresordatei haben, ändern Sie zudem den Schutz und die Zugangsdaten darin.',
    cs: 'Ztratil se, nebo ho někdo viděl? Vytvořte v Claimchecku nový list: od té chvíle tento kód na vašem počítači nic neotevře. Pokud někdo může mít i kopii souboru trezoru, změňte také ochranu a tajné údaje v něm.',
  },
  found: {
    en: 'Found this sheet? Please return it to its owner unread. On its own it opens nothing.',
    de: 'Dieses Blatt gefunden? Bitte geben Sie es ungelesen zurück. Allein öffnet es nichts.',
    cs: 'Našli jste tento list? Prosíme, vraťte ho nepřečtený majiteli. Sám o sobě nic neotevře.',
  },
} as const satisfies Readonly<Record<string, Words | readonly Words[]>>
