// A button for what cannot be taken back: it asks before it does it.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  type ButtonProps,
} from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../words/words.js';

/** The button. */
export const ConfirmButton = ({
  label,
  name,
  icon,
  size,
  isDisabled = false,
  title,
  text,
  actionLabel = label,
  onConfirm,
}: {
  readonly label: string;
  /** The label with what it is about, where several buttons have the same label. */
  readonly name?: string;
  readonly icon?: ReactElement;
  readonly size?: 'small' | 'medium';
  readonly isDisabled?: boolean;
  readonly title: string;
  readonly text: string;
  /** What the button in the dialog says. */
  readonly actionLabel?: string;
  readonly onConfirm: () => void;
}): ReactNode => {
  const { shell } = useWords();
  const look: ButtonProps = { ...(icon === undefined ? {} : { icon }), ...(size === undefined ? {} : { size }) };
  return (
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button {...look} disabled={isDisabled} {...(name === undefined ? {} : { 'aria-label': name })}>
          {label}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{text}</DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary" onClick={onConfirm}>
                {actionLabel}
              </Button>
            </DialogTrigger>
            <DialogTrigger disableButtonEnhancement>
              <Button>{shell.cancel}</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
