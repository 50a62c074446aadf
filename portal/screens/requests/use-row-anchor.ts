// The link of a row: it opens the pane, and gets the focus back when the pane closes.

import { useRestoreFocusTarget } from '@fluentui/react-components';
import { useAnchor } from '../../parts/frame/go-link.js';

/** What an anchor needs. */
export const useRowAnchor = (to: string): ReturnType<typeof useRestoreFocusTarget> & ReturnType<typeof useAnchor> => ({
  ...useRestoreFocusTarget(),
  ...useAnchor(to),
});
