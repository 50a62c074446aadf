// Deletes a policy, after a question.

import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { Confirm } from '../../../parts/frame/confirm.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useWords } from '../../../words/words.js';
import type { Policy } from '../policy-shapes.js';

/** The button and its question. */
export const DeletePolicy = ({
  policy,
  onDeleted,
}: {
  readonly policy: Policy;
  readonly onDeleted: () => void;
}): ReactNode => {
  const { policyPane: texts, shell } = useWords();
  const { control } = useServer();
  const queries = useQueryClient();
  const target = useRestoreFocusTarget();
  const [asks, setAsks] = useState(false);
  const remove = control.useMutation('delete', '/_tenantry/autoClaimPolicies/{id}', {
    onSuccess: async () => {
      // First the pane goes: it would ask for a policy that is not there.
      onDeleted();
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <div>
        <Button
          {...target}
          icon={<DeleteRegular />}
          onClick={() => {
            setAsks(true);
          }}
        >
          {texts.delete}
        </Button>
      </div>
      <RefusalBar error={remove.error} />
      <Confirm
        isOpen={asks}
        title={texts.deleteTitle(policy.name)}
        yes={texts.delete}
        no={shell.cancel}
        onYes={() => {
          setAsks(false);
          remove.mutate({ params: { path: { id: policy.id } } });
        }}
        onNo={() => {
          setAsks(false);
        }}
      >
        {texts.deleteText}
      </Confirm>
    </>
  );
};
