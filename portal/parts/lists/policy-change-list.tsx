// The log of changes to policies and to the setting: who changed what, in sentences. Ours; see the contract.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useServer } from '../../api/server.js';
import { useSpeech, type Speech } from '../../words/words.js';
import { AdminRefusal } from '../frame/admin-refusal.js';
import { useProductNames } from '../licenses/use-owned-products.js';

type Change = components['schemas']['PolicyChange'];
type PropertyChange = Change['changes'][number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  entry: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  details: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  who: { color: tokens.colorNeutralForeground2 },
});

const pageSize = 50;

interface LoggedProduct {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

type ValueWords = Pick<Speech, 'words' | 'number' | 'list'> & { readonly nameOf: (skuId: string) => string };

const toProductWords = ({ skuId, disabledPlans }: LoggedProduct, { words, number, nameOf }: ValueWords): string => {
  const { without, withoutOne } = words.policyChange;
  const name = nameOf(skuId);
  if (disabledPlans.length === 0) return name;
  return disabledPlans.length === 1 ? withoutOne(name) : without(name, number(disabledPlans.length));
};

const toValueWords = (property: string, value: unknown, speech: ValueWords): string => {
  const { nothing, on, off, modes } = speech.words.policyChange;
  if (value === null || value === undefined) return nothing;
  if (property === 'products' && Array.isArray(value))
    return speech.list((value as readonly LoggedProduct[]).map((product) => toProductWords(product, speech)));
  if (property === 'autoClaim') return value === 'Enabled' ? on : off;
  if (typeof value === 'boolean') return value ? on : off;
  if (value === 'user' || value === 'securityGroup') return modes[value];
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const toPropertyWords = ({ property, from, to }: PropertyChange, speech: ValueWords): string => {
  const { properties, value } = speech.words.policyChange;
  const name = property in properties ? properties[property as keyof typeof properties] : property;
  return value(name, toValueWords(property, from, speech), toValueWords(property, to, speech));
};

const toActor = ({ actor }: Change): string => actor.userPrincipalName ?? actor.displayName ?? actor.id ?? actor.kind;

/** The changes to one policy, or to all and to the setting. */
export const PolicyChangeList = ({ policyId }: { readonly policyId?: string }): ReactNode => {
  const styles = useStyles();
  const speech = useSpeech();
  const { words, dateTime } = speech;
  const { session } = useServer();
  const nameOf = useProductNames();
  const changes = useInfiniteQuery({
    queryKey: ['policyChanges', policyId],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        top: pageSize,
        ...(policyId === undefined ? {} : { policy: policyId }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      };
      const { data, error } = await session.control.GET('/_tenantry/policyChanges', { params: { query }, signal });
      const refusal: unknown = error;
      if (data === undefined) throw refusal;
      return data;
    },
    initialPageParam: '',
    getNextPageParam: ({ nextLink, value }) => (nextLink === undefined ? undefined : value.at(-1)?.id),
  });
  const { actions, none, more } = words.policyChange;
  if (changes.error !== null) return <AdminRefusal error={changes.error} />;
  if (changes.data === undefined) return <Text>{words.shell.loading}</Text>;
  const value = changes.data.pages.flatMap((page) => page.value);
  if (value.length === 0) return <Text>{none}</Text>;
  return (
    <>
      <ul className={styles.list}>
        {value.map((change) => (
          <li key={change.id} className={styles.entry}>
            <Text block weight="semibold">
              {change.policy === null ? actions.toggle : actions[change.action](change.policy.name)}
            </Text>
            <Text block size={200} className={styles.who}>
              <time dateTime={change.changedDateTime}>{dateTime(change.changedDateTime)} UTC</time> · {toActor(change)}
            </Text>
            <ul className={styles.details}>
              {change.changes.map((one) => (
                <li key={one.property}>
                  <Text>{toPropertyWords(one, { ...speech, nameOf })}</Text>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {changes.hasNextPage ? (
        <Button
          onClick={() => {
            void changes.fetchNextPage();
          }}
        >
          {more}
        </Button>
      ) : null}
    </>
  );
};
