// Asks before something is lost. The safe answer has the focus.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  type ButtonProps,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';

/** The question, while `isOpen`. */
export const Confirm = ({
  isOpen,
  title,
  children,
  yes,
  no,
  yesAppearance = 'secondary',
  onYes,
  onNo,
}: {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly no: string;
  readonly yesAppearance?: ButtonProps['appearance'];
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactNode => (
  <Dialog
    open={isOpen}
    modalType="alert"
    onOpenChange={(_, { open }) => {
      if (!open) onNo();
    }}
  >
    <DialogSurface>
      <DialogBody>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>{children}</DialogContent>
        <DialogActions>
          <Button appearance="primary" onClick={onNo}>
            {no}
          </Button>
          <Button appearance={yesAppearance} onClick={onYes}>
            {yes}
          </Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
