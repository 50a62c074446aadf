// The requests of a batch, each with a link to what was kept of it.

import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { GoLink } from '../../parts/frame/go-link.js';
import { useWords } from '../../words/words.js';
import { Part } from './part.js';
import type { RequestEntry } from './request-feed.js';
import { StatusMark } from './status-mark.js';

const useStyles = makeStyles({
  items: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '3rem minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    overflowWrap: 'anywhere',
  },
  what: { gridColumn: 2, color: tokens.colorNeutralForeground2 },
});

/** The part; nothing where there are none. */
export const BatchItems = ({
  items,
  search,
}: {
  readonly items: readonly RequestEntry[];
  readonly search: string;
}): ReactNode => {
  const styles = useStyles();
  const { requests } = useWords();
  if (items.length === 0) return null;
  return (
    <Part title={requests.detail.batch}>
      <ol className={styles.items}>
        {items.map(({ id, status, method, path, summary, error }) => (
          <li key={id} className={styles.item}>
            <span>
              <StatusMark status={status} />
            </span>
            <GoLink to={`/dev/requests/${encodeURIComponent(id)}${search}`}>
              {method} {path}
            </GoLink>
            <span className={styles.what} lang="en">
              {error?.message ?? summary}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
};
