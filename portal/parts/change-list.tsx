// What changed in a tenant, in sentences of the language that is shown. What has no sentence of its own has the server's.

import { makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { components } from '../../server/contract/generated/control-types.js';
import type { ChangeNames } from '../words/en.js';
import { useWords, type Words } from '../words/words.js';
import { MoreButton } from './more-button.js';

/** A change as the control plane words it. */
export type WordedChange = components['schemas']['WordedChange'];

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    overflowWrap: 'anywhere',
  },
});

const toNames = ({ user, group, byGroup, product, policy, app, reason, properties }: WordedChange): ChangeNames => ({
  user: user?.displayName ?? user?.userPrincipalName ?? user?.id ?? '',
  group: group?.displayName ?? group?.id ?? '',
  byGroup: byGroup?.displayName ?? byGroup?.id ?? '',
  product: product?.productName ?? '',
  policy: policy?.displayName ?? policy?.id ?? '',
  app: app?.displayName ?? app?.id ?? '',
  reason: reason ?? '',
  properties: properties?.join(', ') ?? '',
});

type Kind = keyof Words['changes'];

/** The names that a sentence cannot do without. */
const needed: Readonly<Partial<Record<Kind, readonly (keyof ChangeNames)[]>>> = {
  licenseAssigned: ['user', 'product'],
  licenseRemoved: ['user', 'product'],
  licenseChanged: ['user', 'product'],
  licenseFailed: ['user', 'product'],
  claimSucceeded: ['user', 'product'],
  claimFailed: ['user'],
  memberAdded: ['user', 'group'],
  memberRemoved: ['user', 'group'],
  groupLicenseAdded: ['group', 'product'],
  groupLicenseChanged: ['group', 'product'],
  groupLicenseRemoved: ['group', 'product'],
};

/** The sentence of a change in the language that is shown; undefined if there is only the server's. */
export const findSentence = (changes: Words['changes'], change: WordedChange): string | undefined => {
  if (!(change.kind in changes)) return undefined;
  const kind = change.kind as Kind;
  const names = toNames(change);
  const subject = kind.startsWith('user') ? 'user' : kind.startsWith('group') ? 'group' : 'policy';
  const isAboutOne = /^(user|group|policy)/.test(kind);
  const wanted = needed[kind] ?? (isAboutOne ? [subject] : []);
  return wanted.every((name) => names[name] !== '') ? changes[kind](names) : undefined;
};

const pageSize = 100;

/** The changes as a list, the first hundred at first. */
export const ChangeList = ({ changes }: { readonly changes: readonly WordedChange[] }): ReactNode => {
  const styles = useStyles();
  const { changes: changeWords } = useWords();
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <ul className={styles.list}>
        {changes.slice(0, shown).map((change) => {
          const sentence = findSentence(changeWords, change);
          return sentence === undefined ? (
            <li key={`${change.table} ${change.id} ${change.kind}`} lang="en">
              {change.sentence}
            </li>
          ) : (
            <li key={`${change.table} ${change.id} ${change.kind}`}>{sentence}</li>
          );
        })}
      </ul>
      <MoreButton
        left={changes.length - shown}
        onMore={() => {
          setShown(shown + pageSize);
        }}
      />
    </>
  );
};
