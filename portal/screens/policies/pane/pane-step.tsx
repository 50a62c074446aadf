// One thing that is changed in the pane of a policy, in place of its details: what to do at the foot, and the way back.

import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SidePane } from '../../../parts/frame/side-pane.js';
import { useWords } from '../../../words/words.js';
import { policyPaths } from '../policy-paths.js';
import type { PaneView } from './pane-view.js';

/** The pane with its two buttons. */
export const PaneStep = ({
  title,
  view,
  action,
  isDisabled = false,
  onAction,
  onBack,
  onClose,
  children,
}: {
  readonly title: string;
  readonly view: PaneView;
  /** What the first button says. */
  readonly action: string;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode => {
  const { policyPane: texts } = useWords();
  return (
    <SidePane
      title={title}
      view={view}
      closePath={policyPaths.list}
      onClose={onClose}
      footer={
        <>
          <Button appearance="primary" disabledFocusable={isDisabled} onClick={onAction}>
            {action}
          </Button>
          <Button onClick={onBack}>{texts.back}</Button>
        </>
      }
    >
      {children}
    </SidePane>
  );
};
