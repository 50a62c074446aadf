// Links that open a pane, and get the focus back when the pane closes.

import { Button, Link, useRestoreFocusTarget, type ButtonProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useAnchor } from './go-link.js';

/** The link. */
export const PaneLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode => (
  <Link {...useRestoreFocusTarget()} {...useAnchor(to)}>
    {children}
  </Link>
);

/** A link that looks like a button. */
export const PaneButton = ({
  to,
  children,
  ...look
}: {
  readonly to: string;
  readonly children: ReactNode;
} & Pick<ButtonProps, 'appearance' | 'icon'>): ReactNode => (
  <Button as="a" {...look} {...useRestoreFocusTarget()} {...useAnchor(to)}>
    {children}
  </Button>
);
