/** The dialog in front. */
import type { Dialog } from '../store/state.ts'
import { AddDialog, EditDialog } from './connection-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'

export function Dialogs({ dialog }: { readonly dialog: Exclude<Dialog, { kind: 'none' }> }) {
  switch (dialog.kind) {
    case 'add':
      return <AddDialog />
    case 'edit':
      return <EditDialog form={dialog.form} />
    case 'delete':
      return <DeleteDialog id={dialog.id} />
  }
}
