// Asks before licenses are taken away.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Picked } from '../../parts/directory-picker.js';
import { useSpeech } from '../../words/words.js';

/** The question. */
export const UnassignDialog = ({
  productName,
  holders,
  onClose,
}: {
  readonly productName: string;
  readonly holders: readonly Picked[];
  readonly onClose: (isConfirmed: boolean) => void;
}): ReactNode => {
  const { words, list } = useSpeech();
  const { licenses, shell } = words;
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={() => {
        onClose(false);
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{licenses.unassignTitle}</DialogTitle>
          <DialogContent>
            {licenses.unassignText(productName, list(holders.map(({ displayName }) => displayName)))}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              onClick={() => {
                onClose(true);
              }}
            >
              {licenses.unassignNow}
            </Button>
            <Button
              onClick={() => {
                onClose(false);
              }}
            >
              {shell.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
