// Licenses that a user should have from a group or had before, and does not get: Graph's code, and what to do about it.

import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { components } from '../../../server/contract/generated/graph-types.js';

type State = components['schemas']['LicenseAssignmentState'];

/** A state that has an error. */
export type FailedState = State & { readonly error: NonNullable<State['error']> };

/** Whether an assignment failed, at least in part. */
export const hasFailed = (state: State): state is FailedState => state.error !== null;

/** The failed assignments of one user. */
export const LicenseErrors = ({
  states,
  productName,
  groupName,
}: {
  readonly states: readonly State[];
  readonly productName: (skuId: string) => string;
  readonly groupName: (id: string) => string;
}): ReactNode => {
  const { licensing } = useWords();
  return states.filter(hasFailed).map(({ skuId, assignedByGroup, error }) => (
    <MessageBar key={`${skuId} ${assignedByGroup ?? ''}`} intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {assignedByGroup === null
            ? productName(skuId)
            : licensing.fromGroup(productName(skuId), groupName(assignedByGroup))}
        </MessageBarTitle>
        {licensing.errors[error]} (<code>{error}</code>)
      </MessageBarBody>
    </MessageBar>
  ));
};
