// The fields above the list of requests.

import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useRef, type ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { statusClasses, surfaces, type useFilters } from './filters.js';

const useStyles = makeStyles({
  bar: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(10rem, 45%), 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    maxWidth: '64rem',
  },
  field: { minWidth: 0, '& > *': { minWidth: 0, width: '100%' } },
});

/** The fields. */
export const FilterBar = ({
  operations,
  filtering,
}: {
  /** The operations that were called, to choose from. */
  readonly operations: readonly string[];
  readonly filtering: ReturnType<typeof useFilters>;
}): ReactNode => {
  const styles = useStyles();
  const { requests } = useWords();
  const { filters, isFiltered, set, removeAll } = filtering;
  const first = useRef<HTMLSelectElement>(null);
  const choices = [...new Set(filters.operation === '' ? operations : [...operations, filters.operation])].sort();
  return (
    <search className={styles.bar} aria-label={requests.filters}>
      <Field label={requests.status} className={styles.field}>
        <Select
          ref={(element: HTMLSelectElement | null) => {
            first.current = element;
          }}
          value={filters.status}
          onChange={(_, { value }) => {
            set('status', value);
          }}
        >
          <option value="">{requests.statuses.all}</option>
          {statusClasses.map((one) => (
            <option key={one} value={one}>
              {requests.statuses[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={requests.surface} className={styles.field}>
        <Select
          value={filters.surface}
          onChange={(_, { value }) => {
            set('surface', value);
          }}
        >
          <option value="">{requests.surfaces.all}</option>
          {surfaces.map((one) => (
            <option key={one} value={one}>
              {requests.surfaces[one]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={requests.operation} className={styles.field}>
        <Select
          value={filters.operation}
          onChange={(_, { value }) => {
            set('operation', value);
          }}
        >
          <option value="">{requests.allOperations}</option>
          {choices.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
      </Field>
      <Field label={requests.text} className={styles.field}>
        <Input
          type="search"
          autoComplete="off"
          placeholder={requests.textHint}
          value={filters.text}
          onChange={(_, { value }) => {
            set('text', value);
          }}
        />
      </Field>
      {isFiltered ? (
        <Button
          onClick={() => {
            removeAll();
            // The button goes away.
            first.current?.focus();
          }}
        >
          {requests.showAll}
        </Button>
      ) : null}
    </search>
  );
};
