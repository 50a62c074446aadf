// The directory's audit log, and on a tab of its own the log of changes to auto-claim policies, which is ours.

import type { ReactNode } from 'react';
import { useLocation, useRoute } from 'wouter';
import { Ours } from '../../parts/frame/ours.js';
import { PolicyChangeList } from '../../parts/lists/policy-change-list.js';
import { Screen } from '../../parts/frame/screen.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './audit-list.js';
import { AuditPane } from './audit-pane.js';
import { auditPaths } from './audit-paths.js';

/** The screen. */
export const AuditScreen = (): ReactNode => {
  const { audit } = useWords();
  const [, go] = useLocation();
  const [isPolicies] = useRoute(auditPaths.policies);
  const [, entry] = useRoute(auditPaths.entry);
  return (
    <Screen title={audit.title}>
      <Tabs
        selected={isPolicies ? 'policies' : 'directory'}
        onSelect={(value) => {
          go(auditPaths[value]);
        }}
        tabs={[
          ['directory', audit.tabs.directory],
          ['policies', audit.tabs.policies],
        ]}
      />
      {isPolicies ? (
        <>
          <Ours why={audit.policiesHint} />
          <PolicyChangeList />
        </>
      ) : (
        <>
          <AuditList />
          {entry === null ? null : <AuditPane key={entry.id} id={entry.id} />}
        </>
      )}
    </Screen>
  );
};
