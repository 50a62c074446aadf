// The status of an answer, in the color of its class. Drawn in every row, so it is one plain element.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  mark: {
    display: 'inline-block',
    minWidth: '2rem',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    borderRadius: tokens.borderRadiusMedium,
    textAlign: 'center',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    backgroundColor: tokens.colorNeutralBackground4,
    color: tokens.colorNeutralForeground1,
  },
  '2xx': { backgroundColor: tokens.colorStatusSuccessBackground1, color: tokens.colorStatusSuccessForeground1 },
  '4xx': { backgroundColor: tokens.colorStatusWarningBackground1, color: tokens.colorStatusWarningForeground1 },
  '5xx': { backgroundColor: tokens.colorStatusDangerBackground1, color: tokens.colorStatusDangerForeground1 },
});

/** The status. */
export const StatusMark = ({ status }: { readonly status: number }): ReactNode => {
  const styles = useStyles();
  const kind = `${String(status).slice(0, 1)}xx`;
  const own = kind === '2xx' || kind === '4xx' || kind === '5xx' ? styles[kind] : undefined;
  return <span className={mergeClasses(styles.mark, own)}>{status}</span>;
};
