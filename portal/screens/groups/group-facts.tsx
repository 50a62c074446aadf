// The tab "General" of a group: what it is, how far its licenses are, and which members did not get theirs.

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { Facts } from '../../parts/lists/facts.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { LicenseErrors } from '../../parts/licenses/license-errors.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useProductNames } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import type { components } from '../../../server/contract/generated/graph-types.js';

type Group = components['schemas']['GroupEntity'];

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
});

/** As many failed members as are shown; a group of many is looked at member by member. */
const mostShown = 20;

type Failing = Pick<components['schemas']['User'], 'id' | 'displayName' | 'licenseAssignmentStates'>;

const Failed = ({ group }: { readonly group: Group }): ReactNode => {
  const styles = useStyles();
  const { words } = useSpeech();
  const { groups } = words;
  const { graph } = useServer();
  const productName = useProductNames();
  const { id = '', displayName = '' } = group;
  const { data, error } = graph.useQuery('get', '/groups/{id}/membersWithLicenseErrors', {
    params: { path: { id }, query: { $select: 'id,displayName,licenseAssignmentStates', $top: mostShown } },
  });
  if (error !== null) return <RefusalBar error={error} />;
  // Members of other types have no licenses, and so none that failed.
  const members = (data?.value ?? []) as readonly Partial<Failing>[];
  return members.length === 0 ? null : (
    <section className={styles.section} aria-labelledby="failed-heading">
      <h3 id="failed-heading" className={styles.heading}>
        {groups.withErrors}
      </h3>
      {members.map((member) =>
        member.licenseAssignmentStates !== undefined ? (
          <div key={member.id} className={styles.section}>
            <Text>
              <GoLink to={`/admin/users/${member.id ?? ''}/licenses`}>{member.displayName ?? ''}</GoLink>
            </Text>
            <LicenseErrors
              states={member.licenseAssignmentStates.filter(({ assignedByGroup }) => assignedByGroup === id)}
              productName={productName}
              groupName={() => displayName}
            />
          </div>
        ) : null,
      )}
    </section>
  );
};

/** The tab. */
export const GroupFacts = ({ group }: { readonly group: Group }): ReactNode => {
  const { words, number } = useSpeech();
  const { groups } = words;
  const { graph } = useServer();
  const members = graph.useQuery('get', '/groups/{id}/members', {
    params: {
      path: { id: group.id ?? '' },
      query: { $select: 'id', $top: 1, $count: true },
      header: { ConsistencyLevel: 'eventual' },
    },
  });
  const count = members.data?.['@odata.count'];
  const processing = group.licenseProcessingState;
  return (
    <>
      <Facts
        facts={[
          [groups.description, group.description],
          [groups.memberCount, count === undefined ? null : number(count)],
          [groups.rule, group.membershipRule == null ? null : <code key="rule">{group.membershipRule}</code>],
          [groups.processing, processing == null ? null : groups.states[processing.state]],
        ]}
      />
      <RefusalBar error={members.error} />
      <Failed group={group} />
    </>
  );
};
