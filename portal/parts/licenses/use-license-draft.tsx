// The licenses of a user or a group while somebody changes them in a pane: what is not saved yet, the button that saves it, and
// what the server says of it.

import { Button, Text } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { RefusalBar } from '../frame/refusal-bar.js';
import { useUnsaved } from '../frame/use-unsaved.js';
import { useReadAgain } from '../tenant/use-read-again.js';
import { useWords } from '../../words/words.js';
import { toLicenseChange, type Holding, type LicenseDraft } from './license-draft.js';
import type { OwnedProduct } from './use-owned-products.js';

/** The body of assignLicense. An alias, since bodies of the contract may have further names and an interface may not. */
type AssignLicense = {
  readonly addLicenses: { readonly skuId: string; readonly disabledPlans: readonly string[] }[];
  readonly removeLicenses: string[];
};

/** The request that saves, as TanStack Query keeps it. */
interface Assigning {
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  reset(): void;
}

/** What a pane shows of the licenses that are being changed. */
interface DraftedLicenses {
  readonly draft: LicenseDraft;
  readonly onDraft: (draft: LicenseDraft) => void;
  /** Saves, and says when that is done. */
  readonly footer: ReactNode;
  readonly refusal: ReactNode;
  readonly onClose: () => void;
  readonly question: ReactNode;
}

/**
 * Keeps what somebody changes until it is saved.
 *
 * @param send - sends the request that saves, and calls its second argument once it has succeeded
 * @param leave - closes the pane
 */
export const useLicenseDraft = ({
  products,
  holdings,
  assign,
  send,
  leave,
}: {
  readonly products: readonly OwnedProduct[];
  readonly holdings: readonly Holding[];
  readonly assign: Assigning;
  readonly send: (body: AssignLicense, onSuccess: () => void) => void;
  readonly leave: () => void;
}): DraftedLicenses => {
  const { licensing } = useWords();
  const readAgain = useReadAgain();
  const [draft, setDraft] = useState<LicenseDraft>({});
  const { addLicenses, removeLicenses } = toLicenseChange(products, holdings, draft);
  const isChanged = addLicenses.length + removeLicenses.length > 0;
  const unsaved = useUnsaved(isChanged, leave);
  const save = (): void => {
    send({ addLicenses: [...addLicenses], removeLicenses: [...removeLicenses] }, () => {
      readAgain(() => {
        setDraft({});
      });
    });
  };
  return {
    ...unsaved,
    draft,
    onDraft: (next) => {
      assign.reset();
      setDraft(next);
    },
    footer: (
      <>
        <Button appearance="primary" disabled={!isChanged || assign.isPending} onClick={save}>
          {licensing.saveChanges}
        </Button>
        <Text role="status">{assign.isSuccess && !isChanged ? licensing.saved : ''}</Text>
      </>
    ),
    refusal: <RefusalBar error={assign.error} title={licensing.failed} />,
  };
};
