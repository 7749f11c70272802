/** The window's words for the copy on the clipboard, in Czech. */
export const clip = {
  label: 'Schránka',
  token: 'Token připojení „{{name}}“ je ve schránce',
  secret: 'Tajný údaj připojení „{{name}}“ je ve schránce',
  claim: 'Údaj (claim) z tokenu připojení „{{name}}“ je ve schránce',
  tokenAlone: 'Ve schránce je token',
  secretAlone: 'Ve schránce je tajný údaj',
  claimAlone: 'Ve schránce je údaj (claim) z tokenu',
  text: 'Ve schránce je text s tajnými údaji',
  left: 'odstraní se za {{left}}',
  renewed: 'Mezitím je k dispozici novější.',
  ended: 'Už není aktuální: jeho platnost skončila, nebo byl zneplatněn či odstraněn.',
  copyNewer: 'Kopírovat novější',
  getNew: 'Získat a zkopírovat nový',
  remove: 'Odstranit hned',
}
