/** The window's words for testing a token and for what its API tells, in German. */
export const probe = {
  act: 'Token testen',
  addAddress: 'Adresse für Test angeben',
  sentTo: 'Sendet das Token an {{url}}',
  accepted: 'Die API akzeptiert dieses Token.',
  rejected: 'Die API akzeptiert dieses Token nicht.',
  forbidden: 'Die API akzeptiert dieses Token, erlaubt ihm diesen Aufruf aber nicht.',
  unclear: 'Der Test zeigt nicht, ob die API dieses Token akzeptiert.',
  because: {
    notFound: 'Unter dieser Adresse gibt es keinen solchen Aufruf.',
    failed: 'Der Server ist überlastet oder gestört.',
    status: 'Der Server akzeptiert den Aufruf selbst nicht.',
    page: 'Der Server hat mit einer Webseite geantwortet, vielleicht zur Anmeldung.',
    errors: 'Der Server hat mit Fehlern statt mit Daten geantwortet.',
    content: 'Die Antwort ist nicht die, die der Hersteller beschreibt.',
    redirect: 'Der Server leitet an eine andere Adresse weiter: {{to}}',
  },
}

export const accountFacts = {
  title: 'Angaben für API-Aufrufe',
  lookUp: 'Abrufen',
  again: 'Erneut abrufen',
  search: 'Angaben durchsuchen',
  none: 'Die API nennt nichts zu diesem Konto.',
  noHit: 'Nichts gefunden',
  count: 'Einträge: {{count}}',
  shown: 'Angezeigt: {{shown}} von {{count}}',
  more: 'Mehr anzeigen',
  omitted: 'Es gibt mehr, als sich hier anzeigen lässt; weggelassen: {{count}}',
}
