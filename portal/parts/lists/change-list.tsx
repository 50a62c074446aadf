// What changed in a tenant, in sentences of the language that is shown. What has no sentence of its own has the server's.

import { makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import type { ChangeNames } from '../../words/en.js';
import { useWords, type Words } from '../../words/words.js';
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

const toText = (value: string | number | boolean | null | undefined): string => (value == null ? '' : String(value));

const toNames = (change: WordedChange): ChangeNames => {
  const { user, group, byGroup, product, policy, app, reason, properties, from, to } = change;
  return {
    user: user?.displayName ?? user?.userPrincipalName ?? toText(user?.id),
    group: group?.displayName ?? toText(group?.id),
    byGroup: byGroup?.displayName ?? toText(byGroup?.id),
    product: toText(product?.productName),
    policy: policy?.displayName ?? toText(policy?.id),
    app: app?.displayName ?? toText(app?.id),
    reason: toText(reason),
    properties: properties?.join(', ') ?? '',
    from: toText(from),
    to: toText(to),
  };
};

type Kind = keyof Words['changes'];

const product = ['product'] as const;
const userAndProduct = ['user', 'product'] as const;
const userAndGroup = ['user', 'group'] as const;
const groupAndProduct = ['group', 'product'] as const;

/** The names that a sentence cannot do without, where they are not what its kind begins with. */
const needed: Readonly<Partial<Record<Kind, readonly (keyof ChangeNames)[]>>> = {
  licenseAssigned: userAndProduct,
  licenseRemoved: userAndProduct,
  licenseChanged: userAndProduct,
  licenseFailed: userAndProduct,
  claimSucceeded: userAndProduct,
  claimFailed: ['user'],
  memberAdded: userAndGroup,
  memberRemoved: userAndGroup,
  groupLicenseAdded: groupAndProduct,
  groupLicenseChanged: groupAndProduct,
  groupLicenseRemoved: groupAndProduct,
  seatsBought: product,
  seatsChanged: product,
  purchaseStatusChanged: product,
};

/** The sentence of a change in the language that is shown; undefined if there is only the server's. */
export const findSentence = (changes: Words['changes'], change: WordedChange): string | undefined => {
  if (!(change.kind in changes)) return undefined;
  const kind = change.kind as Kind;
  const names = toNames(change);
  const subject = (['user', 'group', 'policy'] as const).find((name) => kind.startsWith(name));
  const wanted = needed[kind] ?? (subject === undefined ? [] : [subject]);
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
