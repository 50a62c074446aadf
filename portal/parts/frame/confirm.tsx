// Asks before something is lost or done that cannot be taken back. The safe answer has the focus.

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  useRestoreFocusTarget,
  type ButtonProps,
} from '@fluentui/react-components';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';

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

/** A button that asks first. */
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
  const [asks, setAsks] = useState(false);
  const look: ButtonProps = { ...(icon === undefined ? {} : { icon }), ...(size === undefined ? {} : { size }) };
  return (
    <>
      <Button
        {...useRestoreFocusTarget()}
        {...look}
        disabled={isDisabled}
        {...(name === undefined ? {} : { 'aria-label': name })}
        onClick={() => {
          setAsks(true);
        }}
      >
        {label}
      </Button>
      <Confirm
        isOpen={asks}
        title={title}
        yes={actionLabel}
        no={shell.cancel}
        onYes={() => {
          setAsks(false);
          onConfirm();
        }}
        onNo={() => {
          setAsks(false);
        }}
      >
        {text}
      </Confirm>
    </>
  );
};
