/** What stands on a recovery kit. */
import type { Words } from '../../shared/words.ts'

export const kitWords = {
  title: { en: 'Recovery kit', de: 'Notfallblatt', cs: 'Záchranný list' },
  purpose: {
    en: 'This code opens your Claimcheck vault when nothing else does: on another computer, after a forgotten passphrase, or when this computer no longer hands out the key.',
    de: 'Dieser Code öffnet Ihren Claimcheck-Tresor, wenn sonst nichts mehr hilft: auf einem anderen Computer, nach einer vergessenen Passphrase oder wenn dieser Computer den Schlüssel nicht mehr herausgibt.',
    cs: 'Tento kód otevře váš trezor Claimcheck, když už nic jiného nepomůže: na jiném počítači, po zapomenutí přístupové fráze nebo když tento počítač už klíč nevydá.',
  },
  code: { en: 'Recovery code', de: 'Wiederherstellungscode', cs: 'Obnovovací kód' },
  typing: {
    en: 'Capitals, blanks and hyphens do not matter. There is no letter I, L, O or U in it.',
    de: 'Grossschreibung, Leerzeichen und Bindestriche spielen keine Rolle. Die Buchstaben I, L, O und U kommen nicht vor.',
    cs: 'Na velikosti písmen, mezerách a spojovnících nezáleží. Písmena I, L, O a U se v něm nevyskytují.',
  },
  made: { en: 'Made on', de: 'Erstellt am', cs: 'Vytvořeno' },
  vault: { en: 'Mark of the vault', de: 'Kennzeichen des Tresors', cs: 'Označení trezoru' },
  move: {
    en: 'Moving to another computer',
    de: 'Auf einen anderen Computer umziehen',
    cs: 'Přechod na jiný počítač',
  },
  steps: [
    {
      en: 'On this computer, save a copy of the vault in Claimcheck and carry it to the other one, for example on a USB stick. The copy is sealed. If this computer is gone, use a backup of vault.json.',
      de: 'Speichern Sie auf diesem Computer in Claimcheck eine Kopie des Tresors und bringen Sie sie auf den anderen, zum Beispiel auf einem USB-Stick. Die Kopie ist versiegelt. Gibt es diesen Computer nicht mehr, nehmen Sie eine Sicherung von vault.json.',
      cs: 'Na tomto počítači uložte v Claimchecku kopii trezoru a přeneste ji na druhý, například na USB disku. Kopie je zapečetěná. Pokud už tento počítač nemáte, použijte zálohu souboru vault.json.',
    },
    {
      en: 'On the other computer, start Claimcheck and choose “Bring a vault from another computer”.',
      de: 'Starten Sie auf dem anderen Computer Claimcheck und wählen Sie «Tresor von einem anderen Computer holen».',
      cs: 'Na druhém počítači spusťte Claimcheck a zvolte „Přenést trezor z jiného počítače“.',
    },
    {
      en: 'Choose the copy, type the code above, and choose what shall protect the vault there.',
      de: 'Wählen Sie die Kopie, tippen Sie den Code von oben ein und wählen Sie, was den Tresor dort schützen soll.',
      cs: 'Vyberte kopii, opište kód uvedený výše a zvolte, co má trezor na druhém počítači chránit.',
    },
    {
      en: 'The vault gets a new key there, and this code does not open it any more. Make a new recovery kit there.',
      de: 'Der Tresor erhält dort einen neuen Schlüssel, und dieser Code öffnet ihn nicht mehr. Erstellen Sie dort ein neues Notfallblatt.',
      cs: 'Trezor tam dostane nový klíč a tento kód ho už neotevře. Vytvořte si tam nový záchranný list.',
    },
  ],
  keep: { en: 'Keeping it', de: 'Aufbewahren', cs: 'Uložení' },
  print: {
    en: 'Print this page, then delete this file and empty the bin. Keep the print where you keep passports and deeds, away from the computer.',
    de: 'Drucken Sie diese Seite aus, löschen Sie dann diese Datei und leeren Sie den Papierkorb. Bewahren Sie den Ausdruck dort auf, wo Sie Pässe und Urkunden aufbewahren, nicht beim Computer.',
    cs: 'Tuto stránku vytiskněte, pak soubor smažte a vysypte koš. Výtisk uložte tam, kde máte pasy a listiny, ne u počítače.',
  },
  lost: {
    en: 'Lost, or seen by somebody else? Make a new kit in Claimcheck: from then on this code opens nothing on your computer. If somebody may also have a copy of the vault file, change the protection and the secrets in it as well.',
    de: 'Verloren oder von jemandem gesehen? Erstellen Sie in Claimcheck ein neues Blatt: Von da an öffnet dieser Code auf Ihrem Computer nichts mehr. Könnte jemand auch eine Kopie der Tresordatei haben, ändern Sie zudem den Schutz und die Geheimnisse darin.',
    cs: 'Ztratil se, nebo ho někdo viděl? Vytvořte v Claimchecku nový list: od té chvíle tento kód na vašem počítači nic neotevře. Pokud někdo může mít i kopii souboru trezoru, změňte také ochranu a údaje v něm.',
  },
  found: {
    en: 'Found this sheet? Please hand it back to its owner unread. Alone it opens nothing.',
    de: 'Dieses Blatt gefunden? Bitte geben Sie es ungelesen seiner Besitzerin oder seinem Besitzer zurück. Allein öffnet es nichts.',
    cs: 'Našli jste tento list? Prosíme, vraťte ho nepřečtený majiteli. Sám o sobě nic neotevře.',
  },
} as const satisfies Readonly<Record<string, Words | readonly Words[]>>
