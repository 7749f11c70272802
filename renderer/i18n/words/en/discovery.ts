/** Looking a server up for the form, and what is odd about it, in English. */
export const discovery = {
  lookUp: 'Look up',
  looking: 'Looking up…',
  recognised: 'Recognised as {{server}}. The endpoints are filled in.',
  found: 'Server found. The endpoints are filled in.',
  endpoints: 'Endpoints',
  endpointsAt: 'Endpoints: {{hosts}}',
  openNetwork: 'Open network settings',
  notes: {
    issuerDiffers:
      'The server calls itself {{issuer}}, which is not the address entered. Compare it with the server’s documentation.',
    endpointElsewhere:
      '{{field}}: on another server, {{host}}. Make sure that it belongs to the same operator before you get a token.',
    endpointUnencrypted:
      '{{field}}: not filled in, because {{host}} would be reached without encryption. Ask the server operator for an https address.',
    keysUnreadable:
      'The signing keys at {{host}} could not be read, so signatures cannot be verified. If this persists, tell the server operator.',
    keysUnknown:
      'The server has signing keys of unknown types ({{kinds}}). Signatures made with them cannot be verified.',
    keyIdTwice:
      'Several signing keys of the server have the ID “{{keyId}}”. Tell the server operator: verifying signatures may fail.',
    keyPrivate:
      'The server publishes its private key “{{keyId}}”, so anyone can sign with it. Tell the server operator, and do not rely on such signatures.',
  },
}
