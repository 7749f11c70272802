/** The window's words for client entries and for moving a connection to another method, in English. */
export const entry = {
  title: 'Client entry of “{{name}}”',
  preview: 'Preview; secrets are hidden',
  stored: 'The account in it is that of “{{name}}”, with its stored password.',
  copy: 'Copy entry',
  missing: 'Missing, with a placeholder in its place: {{what}}',
}

export const move = {
  step: { connection: 'Connection', entry: 'Client entry', test: 'Test' },
  save: 'Save and continue',
  next: 'Continue',
  back: 'Back',
  later: 'Both connections are saved. You can continue later.',
  lead: 'Claimcheck gets a token of each connection and compares the two.',
  test: 'Get both tokens and compare',
  testing: 'Getting both tokens…',
  old: 'Old',
  new: 'New',
  claim: 'Claim',
  alike: 'Both connections get a token, and what matters is the same in both.',
  unlike:
    'Both connections get a token, but this differs: {{names}}. Check it before you use the new connection.',
  notYet: 'The new connection gets a token only once the entry is in the server’s configuration.',
  noToken: 'The new connection, “{{name}}”, has not got a token yet.',
  unreadable: 'Both connections get a token. They cannot be compared, because not both can be read.',
  groups: {
    first: 'Should be the same',
    other: 'Other claims',
    expected: 'Different because of the move',
    perToken: 'Different in every token',
  },
  keep: 'Keep both',
  deleteOld: 'Delete the old one…',
  rollBack: 'Delete the new one…',
}
