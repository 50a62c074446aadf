// The filters of the log. They are asked about when somebody applies them, and are in the address from then on.

import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../words/words.js';
import { auditPaths } from './audit-paths.js';
import { noFilters, toAuditSuffix, useAuditQuery, type AuditQuery } from './audit-query.js';

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(11rem, 100%), 1fr))',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'start',
  },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, gridColumn: '1 / -1' },
  input: { minWidth: 0 },
});

/** The form. */
export const AuditFilters = (): ReactNode => {
  const styles = useStyles();
  const { audit } = useWords();
  const [, go] = useLocation();
  const query = useAuditQuery();
  const [known, setKnown] = useState(query);
  const [typed, setTyped] = useState<AuditQuery>(query);
  // Somebody went back, or cleared the filters.
  if (toAuditSuffix(query) !== toAuditSuffix(known)) {
    setKnown(query);
    setTyped(query);
  }
  const field = (name: keyof AuditQuery, label: string, hint?: string, type: 'text' | 'date' = 'text'): ReactNode => (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Input
        className={styles.input}
        type={type}
        autoComplete="off"
        value={typed[name]}
        onChange={(_, { value }) => {
          setTyped({ ...typed, [name]: value });
        }}
      />
    </Field>
  );
  return (
    <form
      className={styles.form}
      role="search"
      aria-label={audit.filters}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go(`${auditPaths.directory}${toAuditSuffix(typed)}`);
      }}
    >
      {field('activity', audit.activity, audit.activityHint)}
      {field('user', audit.user, audit.userHint)}
      {field('target', audit.target, audit.targetHint)}
      {field('from', audit.from, undefined, 'date')}
      {field('to', audit.to, undefined, 'date')}
      <div className={styles.commands}>
        <Button type="submit" appearance="primary">
          {audit.apply}
        </Button>
        <Button
          onClick={() => {
            setTyped(noFilters);
            go(auditPaths.directory);
          }}
        >
          {audit.clear}
        </Button>
      </div>
    </form>
  );
};
