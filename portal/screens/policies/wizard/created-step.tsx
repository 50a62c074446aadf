// The end of the wizard: the policy is there, and whether it has an effect.

import { Button, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { useWords } from '../../../words/words.js';
import type { Policy } from '../policy-shapes.js';

/** What was created, and the button **Close**. */
export const CreatedStep = ({
  policy,
  onClose,
}: {
  readonly policy: Policy;
  readonly onClose: () => void;
}): ReactNode => {
  const { policyWizard: texts } = useWords();
  const { control } = useServer();
  const settings = control.useQuery('get', '/_tenantry/settings');
  const text = policy.effective
    ? texts.createdOn
    : settings.data?.autoClaim === 'Enabled'
      ? texts.createdWaiting
      : texts.createdInert;
  return (
    <>
      <Text>{settings.data === undefined ? '' : text}</Text>
      <div>
        <Button appearance="primary" onClick={onClose}>
          {texts.close}
        </Button>
      </div>
    </>
  );
};
