/** Jak se pro formulář zjistí údaje o serveru a co je na něm zvláštního, česky. */
export const discovery = {
  lookUp: 'Zjistit',
  looking: 'Zjišťuje se…',
  recognised: 'Rozpoznáno: {{server}}. Koncové body jsou vyplněné.',
  found: 'Server nalezen. Koncové body jsou vyplněné.',
  endpoints: 'Koncové body',
  endpointsAt: 'Koncové body: {{hosts}}',
  openNetwork: 'Otevřít nastavení sítě',
  notes: {
    issuerDiffers:
      'Server o sobě uvádí {{issuer}}, což není zadaná adresa. Porovnejte ji s dokumentací serveru.',
    endpointElsewhere:
      '{{field}}: je na jiném serveru, {{host}}. Než získáte token, ověřte, že patří stejnému správci.',
    endpointUnencrypted:
      '{{field}}: nevyplněno, protože spojení se serverem {{host}} by nebylo šifrované. Požádejte správce serveru o adresu s https.',
    keysUnreadable:
      'Podpisové klíče na serveru {{host}} nelze přečíst, podpisy proto nelze ověřit. Pokud to trvá, obraťte se na správce serveru.',
    keysUnknown:
      'Server má podpisové klíče neznámého druhu ({{kinds}}). Podpisy jimi vytvořené nelze ověřit.',
    keyIdTwice:
      'Několik podpisových klíčů serveru má ID „{{keyId}}“. Oznamte to správci serveru: ověření podpisu může selhat.',
    keyPrivate:
      'Server zveřejňuje svůj soukromý klíč „{{keyId}}“ a podepisovat jím může kdokoli. Oznamte to správci serveru a na takové podpisy nespoléhejte.',
  },
}
