/** Wie ein Server für das Formular abgefragt wird, und was an ihm auffällt, auf Deutsch. */
export const discovery = {
  lookUp: 'Abfragen',
  looking: 'Wird abgefragt\u00a0…',
  recognised: 'Als {{server}} erkannt. Die Endpunkte sind ausgefüllt.',
  found: 'Server gefunden. Die Endpunkte sind ausgefüllt.',
  endpoints: 'Endpunkte',
  endpointsAt: 'Endpunkte: {{hosts}}',
  openNetwork: 'Netzwerkeinstellungen öffnen',
  notes: {
    issuerDiffers:
      'Der Server nennt sich {{issuer}}; das ist nicht die eingegebene Adresse. Vergleichen Sie sie mit der Dokumentation des Servers.',
    endpointElsewhere:
      '{{field}}: liegt auf einem anderen Server, {{host}}. Prüfen Sie, ob er demselben Betreiber gehört, bevor Sie ein Token holen.',
    endpointUnencrypted:
      '{{field}}: nicht ausgefüllt, weil die Verbindung zu {{host}} unverschlüsselt wäre. Bitten Sie den Betreiber um eine Adresse mit https.',
    keysUnreadable:
      'Die Signaturschlüssel auf {{host}} ließen sich nicht lesen; Signaturen können nicht geprüft werden. Bleibt es dabei, wenden Sie sich an den Betreiber.',
    keysUnknown:
      'Der Server hat Signaturschlüssel unbekannter Art ({{kinds}}). Signaturen damit können nicht geprüft werden.',
    keyIdTwice:
      'Mehrere Signaturschlüssel des Servers haben die ID „{{keyId}}“. Melden Sie es dem Betreiber: Das Prüfen von Signaturen kann scheitern.',
    keyPrivate:
      'Der Server veröffentlicht seinen privaten Schlüssel „{{keyId}}“; jeder kann damit signieren. Melden Sie es dem Betreiber und verlassen Sie sich nicht auf solche Signaturen.',
  },
}
