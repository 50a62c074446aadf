// The tab "Auto-claim policy" of Billing > Licenses: the list with the pane of a policy, the wizard for a new one, and the report.

import { useEffect, useRef, type ReactNode } from 'react';
import { useRoute } from 'wouter';
import { PolicyList } from './policy-list.js';
import { policyPaths } from './policy-paths.js';
import { PolicyReport } from './report/policy-report.js';
import { PolicyWizard } from './wizard/policy-wizard.js';

/**
 * Puts the focus on the heading when another page of this screen takes the place of the one with the focus. The wizard puts it on
 * the heading of its step.
 */
const useFocusOnHeading = (page: string): void => {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current !== page && page !== 'wizard') document.querySelector<HTMLElement>('#screen h1')?.focus();
    shown.current = page;
  }, [page]);
};

/** The screen. */
export const PoliciesScreen = (): ReactNode => {
  const [isWizard] = useRoute(policyPaths.wizard);
  const [isReport] = useRoute(policyPaths.report);
  useFocusOnHeading(isWizard ? 'wizard' : isReport ? 'report' : 'list');
  if (isWizard) return <PolicyWizard />;
  if (isReport) return <PolicyReport />;
  return <PolicyList />;
};
