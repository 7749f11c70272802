/** The dialog in front. */
import { CertificateDialog } from '../detail/certificate-dialog.tsx'
import type { Dialog } from '../store/state.ts'
import { AddDialog, EditDialog } from './connection-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'

export function Dialogs({ dialog }: { readonly dialog: Exclude<Dialog, { kind: 'none' | 'protection' }> }) {
  switch (dialog.kind) {
    case 'add':
      return <AddDialog kept={dialog.kept} />
    case 'edit':
      return <EditDialog form={dialog.form} kept={dialog.kept} unfold={dialog.unfold} />
    case 'delete':
      return <DeleteDialog id={dialog.id} />
    case 'certificate':
      return <CertificateDialog id={dialog.id} host={dialog.host} accepted={dialog.accepted} />
  }
}
