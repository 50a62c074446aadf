// Who holds a product: users or groups, page by page, with a box to check for those to take it from.

import { Badge, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PersonAddRegular, PersonDeleteRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { ConfirmButton } from '../../parts/frame/confirm.js';
import type { Picked } from '../../parts/pickers/use-found.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { PagedTable, type Column } from '../../parts/lists/paged-table.js';
import type { ListSource } from '../../parts/lists/use-pages.js';
import { PaneButton } from '../../parts/frame/pane-link.js';
import { SearchBox } from '../../parts/pickers/search-box.js';
import { toGroupSearch, toUserSearch } from '../../parts/pickers/search-clause.js';
import type { OwnedProduct } from '../../parts/licenses/use-owned-products.js';
import { useSpeech } from '../../words/words.js';
import { useChangeMany, type HolderKind } from './change-many.js';
import { OutcomeList } from './outcome-list.js';

/** What the table needs of a user or a group. */
interface Holder {
  readonly id?: string;
  readonly displayName?: string;
  readonly userPrincipalName?: string;
  readonly licenseAssignmentStates?: readonly { readonly skuId: string; readonly assignedByGroup: string | null }[];
  readonly licenseProcessingState?: { readonly state?: string } | null;
}

/** As many as the admin center takes at once. */
const mostAtOnce = 20;

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  search: { minWidth: 'min(20rem, 100%)' },
});

const useSource = (skuId: string, kind: HolderKind, search: string): ListSource<Holder> => {
  const { session } = useServer();
  const $search = kind === 'users' ? toUserSearch(search) : toGroupSearch(search);
  const query = {
    $filter: `assignedLicenses/any(x:x/skuId eq ${skuId})`,
    $top: 100,
    $count: true,
    $orderby: 'displayName',
    ...($search === undefined ? {} : { $search }),
  };
  const header = { ConsistencyLevel: 'eventual' };
  return {
    name: ['holders', kind, skuId, search],
    readPage: (skiptoken, signal) =>
      kind === 'users'
        ? session.graph.GET('/users', {
            params: {
              query: { ...query, ...skiptoken, $select: 'id,displayName,userPrincipalName,licenseAssignmentStates' },
              header,
            },
            signal,
          })
        : session.graph.GET('/groups', {
            params: { query: { ...query, ...skiptoken, $select: 'id,displayName,licenseProcessingState' }, header },
            signal,
          }),
  };
};

const useColumns = (
  skuId: string,
  kind: HolderKind,
  picked: readonly Picked[],
  onPicked: (picked: readonly Picked[]) => void,
): readonly Column<Holder>[] => {
  const { words } = useSpeech();
  const { licenses, users, groups } = words;
  const box: Column<Holder> = {
    id: 'box',
    title: licenses.select,
    share: 'least',
    cell: ({ id = '', displayName = '' }) => {
      const isPicked = picked.some((one) => one.id === id);
      return (
        <Checkbox
          aria-label={licenses.selectOne(displayName)}
          checked={isPicked}
          disabled={!isPicked && picked.length >= mostAtOnce}
          onChange={(_, { checked }) => {
            onPicked(checked === true ? [...picked, { id, displayName }] : picked.filter((one) => one.id !== id));
          }}
        />
      );
    },
  };
  const name: Column<Holder> = {
    id: 'name',
    title: kind === 'users' ? users.displayName : groups.name,
    share: 2,
    cell: ({ id = '', displayName }) => <GoLink to={`/admin/${kind}/${id}/licenses`}>{displayName ?? id}</GoLink>,
  };
  if (kind === 'groups') {
    const state: Column<Holder> = {
      id: 'state',
      title: groups.processing,
      share: 2,
      cell: ({ licenseProcessingState }) => licenseProcessingState?.state ?? '',
    };
    return [box, name, state];
  }
  return [
    box,
    name,
    { id: 'username', title: users.username, share: 2, isWideOnly: true, cell: (user) => user.userPrincipalName },
    {
      id: 'source',
      title: licenses.source,
      share: 2,
      cell: ({ licenseAssignmentStates = [] }) => {
        const its = licenseAssignmentStates.filter((state) => state.skuId === skuId);
        return (
          <>
            {its.some(({ assignedByGroup }) => assignedByGroup === null) ? <Text>{licenses.direct} </Text> : null}
            {its.some(({ assignedByGroup }) => assignedByGroup !== null) ? (
              <Badge appearance="outline">{licenses.byGroup}</Badge>
            ) : null}
          </>
        );
      },
    },
  ];
};

/** The holders. */
export const Holders = ({
  product,
  kind,
  assignPath,
}: {
  readonly product: OwnedProduct;
  readonly kind: HolderKind;
  /** Where the pane is that assigns the product to others. */
  readonly assignPath: string;
}): ReactNode => {
  const styles = useStyles();
  const { words, number, list } = useSpeech();
  const { licenses } = words;
  const { skuId } = product;
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const { isPending, outcomes, start } = useChangeMany(kind);
  const columns = useColumns(skuId, kind, picked, setPicked);
  return (
    <>
      <div className={styles.tools}>
        <PaneButton to={assignPath} icon={<PersonAddRegular />}>
          {licenses.assignTitle[kind]}
        </PaneButton>
        <SearchBox className={styles.search} label={licenses.searchHolders[kind]} value={search} onSearch={setSearch} />
        <ConfirmButton
          icon={<PersonDeleteRegular />}
          isDisabled={picked.length === 0 || isPending}
          label={licenses.unassign(number(picked.length))}
          title={licenses.unassignTitle}
          text={licenses.unassignText(product.name, list(picked.map(({ displayName }) => displayName)))}
          actionLabel={licenses.unassignNow}
          onConfirm={() => {
            start(picked, { addLicenses: [], removeLicenses: [skuId] }, () => {
              setPicked([]);
            });
          }}
        />
      </div>
      <OutcomeList outcomes={outcomes} done={licenses.unassignedFrom[kind]} />
      <PagedTable
        key={search}
        label={licenses.holders[kind]}
        columns={columns}
        source={useSource(skuId, kind, search)}
        empty={<Text>{search === '' ? licenses.noHolders[kind] : words.picker.none}</Text>}
      />
    </>
  );
};
