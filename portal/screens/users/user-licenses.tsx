// The tab "Licenses and apps" of a user: where they are, what failed, and the check boxes.

import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { hasFailed, LicenseErrors } from '../../parts/licenses/license-errors.js';
import { toHoldings, type LicenseDraft } from '../../parts/licenses/license-draft.js';
import { LicenseEditor } from '../../parts/licenses/license-editor.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useGroupNames } from '../../parts/licenses/use-group-names.js';
import { useProductNames, type OwnedProduct } from '../../parts/licenses/use-owned-products.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import { useWords } from '../../words/words.js';
import type { ShownUser } from './shown-user.js';
import { UsageLocation } from './usage-location.js';

const useStyles = makeStyles({
  errors: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalS },
});

/** The tab. */
export const UserLicenses = ({
  user,
  products,
  draft,
  onDraft,
}: {
  readonly user: ShownUser;
  readonly products: readonly OwnedProduct[];
  readonly draft: LicenseDraft;
  readonly onDraft: (draft: LicenseDraft) => void;
}): ReactNode => {
  const styles = useStyles();
  const { users } = useWords();
  const { id = '', licenseAssignmentStates: states = [] } = user;
  const { graph } = useServer();
  const readAgain = useReadAgain();
  const productName = useProductNames();
  const groupName = useGroupNames(states.map(({ assignedByGroup }) => assignedByGroup).filter((one) => one !== null));
  const reprocess = graph.useMutation('post', '/users/{id}/reprocessLicenseAssignment');
  return (
    <>
      <UsageLocation user={user} />
      {states.some(hasFailed) ? (
        <div className={styles.errors}>
          <LicenseErrors states={states} productName={productName} groupName={groupName} />
          <RefusalBar error={reprocess.error} />
          <Button
            disabled={reprocess.isPending}
            onClick={() => {
              reprocess.mutate({ params: { path: { id } } }, { onSuccess: () => readAgain() });
            }}
          >
            {users.reprocess}
          </Button>
        </div>
      ) : null}
      <LicenseEditor
        products={products}
        holdings={toHoldings(states)}
        draft={draft}
        onDraft={onDraft}
        groupName={groupName}
      />
    </>
  );
};
