/** The window's words for bringing connections from elsewhere, and for writing them to a file, in English. */
export const importing = {
  act: 'Import connections…',
  title: 'Import connections',
  lead: 'From Postman, Bruno, Insomnia, KeePass, Bitwarden, 1Password, CSV or .env files, or another Claimcheck. Nothing is added until you confirm it.',
  drop: 'Drop files or a folder here',
  files: 'Choose files…',
  folder: 'Choose folder…',
  paste: 'Or paste text',
  pasteHelp:
    'A curl command, .env lines, an email with credentials, a client entry or the address of metadata.',
  submit: 'Read',
  passphrase: 'Passphrase of the file',
  counts: {
    result: 'Added: {{count}}',
    lacking: 'Secret missing: {{count}}',
    left: 'Not imported: {{count}}',
    check: 'Please check: {{count}}',
  },
  unread: {
    tooMuch:
      'That is too much at once: up to {{files}} files with {{size}} in all, or {{characters}} characters of text. Choose less.',
    unreadable: '“{{name}}” could not be read. Check whether it can be opened, then choose it again.',
  },
  steps: {
    reading: 'Reading: {{done}} of {{total}}',
    checking: 'Checking: {{done}} of {{total}}',
    adding: 'Adding: {{done}} of {{total}}',
  },
  entries: 'Connections found',
  all: 'Select all',
  none: 'Select none',
  states: {
    all: 'All',
    ready: 'Ready',
    secretMissing: 'Secret missing',
    present: 'Already here',
    unfit: 'Incomplete',
  },
  helps: {
    secretMissing: 'Can be added; enter the secret later.',
    present: 'The same connection is already here. Select it to add it again.',
    unfit: 'Cannot be added like this: fill in the rest manually.',
  },
  system: 'System',
  server: 'Server',
  account: 'Account',
  secrets: 'Secrets found',
  missing: 'Missing',
  add: 'Add ({{count}})',
  form: 'Open in form',
  manual: 'Fill in manually',
  plain: 'The file still contains secrets in plain text. Delete it once you no longer need it.',
  report: 'Report',
  copy: 'Copy report',
  show: 'Show them',
  added: 'Just imported',
}

export const exporting = {
  act: 'Export…',
  all: 'Export all connections…',
  title: 'Export connections ({{count}})',
  lead: 'Writes a file to your downloads folder that any Claimcheck imports. Tokens are never exported.',
  content: 'Content',
  forms: { withoutSecrets: 'Without secrets', encrypted: 'With secrets, encrypted' },
  helps: {
    withoutSecrets: 'For a team: everyone enters their own.',
    encrypted: 'Only its passphrase opens the file. Nothing else does if you forget it.',
  },
  passphrase: 'Passphrase of the file',
  submit: 'Export',
}
