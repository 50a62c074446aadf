// What the pane of a policy hands to whatever it shows.

import type { ClaimableProduct, Policy } from '../policy-shapes.js';
import type { PaneDraft } from './pane-draft.js';

/** What the pane shows. */
export type PaneView = 'details' | 'add' | 'remove' | 'apps';

/** What each view gets. */
export interface ViewProps {
  readonly policy: Policy;
  /** The products that contain the app of the policy; undefined while they are read. */
  readonly products: readonly ClaimableProduct[] | undefined;
  readonly draft: PaneDraft;
  readonly isFeatureOn: boolean;
  readonly onDraft: (draft: PaneDraft) => void;
  readonly onView: (view: PaneView) => void;
  /** Closes the pane, and asks first if something would be lost. */
  readonly onClose: () => void;
  /** Closes the pane after it has done something. */
  readonly onDone: (sentence: string) => void;
}
