/** Shows the dialog in front. */
import { CommandPalette } from '../commands/command-palette.tsx'
import { KeySheet } from '../commands/key-sheet.tsx'
import { GuideDialog } from '../guide/guide-dialog.tsx'
import type { Dialog } from '../store/state.ts'
import { SecretDialog } from '../token/hand-over/secret-dialog.tsx'
import { TemplateDialog } from '../token/hand-over/template-dialog.tsx'
import { CertificateDialog } from '../token/problem/certificate-dialog.tsx'
import { AnnotationsDialog } from './annotations/annotations-dialog.tsx'
import { BinDialog } from './bin/bin-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ExportDialog } from './export/export-dialog.tsx'
import { AddDialog, EditDialog } from './form/connection-dialog.tsx'
import { ImportDialog } from './import/import-dialog.tsx'
import { DeleteManyDialog } from './many/delete-many-dialog.tsx'
import { ReplaceSecretDialog } from './many/replace-secret-dialog.tsx'
import { EntryDialog } from './move/entry-dialog.tsx'

export function Dialogs({ dialog }: { readonly dialog: Exclude<Dialog, { kind: 'none' | 'protection' }> }) {
  switch (dialog.kind) {
    case 'add':
      return <AddDialog kept={dialog.kept} isImported={dialog.entry !== undefined} />
    case 'addProposed':
      return <AddDialog kept={undefined} proposal={dialog.proposal} unfold={dialog.unfold} />
    case 'edit':
      return <EditDialog form={dialog.form} kept={dialog.kept} unfold={dialog.unfold} />
    case 'delete':
      return <DeleteDialog id={dialog.id} move={dialog.move} />
    case 'annotations':
      return <AnnotationsDialog id={dialog.id} isSecretNew={dialog.isSecretNew} typed={dialog.typed} />
    case 'import':
      return <ImportDialog dropped={dialog.files} />
    case 'export':
      return <ExportDialog ids={dialog.ids} />
    case 'guide':
      return <GuideDialog system={dialog.system} />
    case 'bin':
      return <BinDialog />
    case 'deleteMany':
      return <DeleteManyDialog ids={dialog.ids} />
    case 'replaceSecret':
      return <ReplaceSecretDialog key={dialog.place.field} place={dialog.place} uses={dialog.uses} />
    case 'template':
      return <TemplateDialog />
    case 'commands':
      return <CommandPalette />
    case 'keys':
      return <KeySheet />
    case 'secret':
      return <SecretDialog id={dialog.id} />
    case 'clientEntry':
      return <EntryDialog id={dialog.id} />
    case 'move':
      return <EntryDialog id={dialog.id} begun={dialog} />
    case 'certificate':
      return <CertificateDialog id={dialog.id} host={dialog.host} accepted={dialog.accepted} />
  }
}
