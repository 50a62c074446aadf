// Links to the portal's own pages, in the components' looks. They keep who acts, the language and the colors.

import { Button, Link as FluentLink, type ButtonProps } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useLocation, useRouter } from 'wouter';

/** A click that the browser should handle itself: another button, or a key for a new tab. */
const isBrowsers = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** What an anchor needs to lead to a page of the portal without loading it anew. */
export const useAnchor = (
  to: string,
): { readonly href: string; readonly onClick: (event: MouseEvent<HTMLElement>) => void } => {
  const router = useRouter();
  const [, go] = useLocation();
  return {
    href: router.hrefs(router.base + to, router),
    onClick: (event) => {
      if (isBrowsers(event)) return;
      event.preventDefault();
      go(to);
    },
  };
};

/** A link in text. */
export const GoLink = ({
  to,
  children,
  ...name
}: {
  readonly to: string;
  readonly children: ReactNode;
  /** What it is called where the text alone does not say it: several links with the same text. */
  readonly 'aria-label'?: string;
}): ReactNode => (
  <FluentLink {...name} {...useAnchor(to)}>
    {children}
  </FluentLink>
);

/** A link that looks like a button. */
export const GoButton = ({
  to,
  children,
  ...look
}: {
  readonly to: string;
  readonly children: ReactNode;
} & Pick<ButtonProps, 'appearance' | 'icon' | 'size' | 'aria-label'>): ReactNode => (
  <Button as="a" {...look} {...useAnchor(to)}>
    {children}
  </Button>
);
