// Step 1 of the wizard: the name.

import { Field, Input } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { PolicyDraft } from './policy-draft.js';

/** The name of the policy. */
export const NameStep = ({
  draft,
  onChange,
}: {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}): ReactNode => {
  const { policyWizard } = useWords();
  return (
    <Field label={policyWizard.nameLabel} hint={policyWizard.nameHint} required>
      <Input
        value={draft.name}
        autoComplete="off"
        onChange={(_, { value }) => {
          onChange({ ...draft, name: value });
        }}
      />
    </Field>
  );
};
