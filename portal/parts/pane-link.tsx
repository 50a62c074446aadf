// A link that opens a pane, and gets the focus back when the pane closes.

import { Link, useRestoreFocusTarget } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useAnchor } from './go-link.js';

/** The link. */
export const PaneLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode => (
  <Link {...useRestoreFocusTarget()} {...useAnchor(to)}>
    {children}
  </Link>
);
