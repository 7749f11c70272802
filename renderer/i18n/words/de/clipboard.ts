/** The window's words for the copy on the clipboard, in German. */
export const clip = {
  label: 'Zwischenablage',
  token: 'Token von „{{name}}“ in der Zwischenablage',
  secret: 'Zugangsdaten von „{{name}}“ in der Zwischenablage',
  claim: 'Claim von „{{name}}“ in der Zwischenablage',
  tokenAlone: 'Ein Token ist in der Zwischenablage',
  secretAlone: 'Zugangsdaten sind in der Zwischenablage',
  claimAlone: 'Ein Claim ist in der Zwischenablage',
  text: 'Ein Text mit Zugangsdaten ist in der Zwischenablage',
  left: 'wird in {{left}} entfernt',
  renewed: 'Inzwischen gibt es ein neueres.',
  ended: 'Es ist nicht mehr aktuell: abgelaufen, widerrufen oder entfernt.',
  copyNewer: 'Neueres kopieren',
  getNew: 'Neues holen und kopieren',
  remove: 'Jetzt entfernen',
}
