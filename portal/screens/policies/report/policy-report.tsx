// The auto-claim policy report: who got which license from which policy, for a period. It can be printed and saved as CSV.

import { Button, Field, makeStyles, Select, Switch, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular, PrintRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { keepPreviousData } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useServer } from '../../../api/server.js';
import { AdminRefusal } from '../../../parts/frame/admin-refusal.js';
import { GoLink } from '../../../parts/frame/go-link.js';
import { Ours } from '../../../parts/frame/ours.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { Screen } from '../../../parts/frame/screen.js';
import { useSpeech } from '../../../words/words.js';
import { policyPaths } from '../policy-paths.js';
import { downloadReport, type Period } from './download-report.js';
import { ReportTable } from './report-table.js';

const useStyles = makeStyles({
  commands: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    '@media print': { display: 'none' },
  },
  screenOnly: { '@media print': { display: 'none' } },
  paperOnly: { display: 'none', '@media print': { display: 'block' } },
});

const periods = [1, 7, 30, 90] as const;

/** The report. */
export const PolicyReport = (): ReactNode => {
  const styles = useStyles();
  const { words, number, dateTime } = useSpeech();
  const { report: texts, policies } = words;
  const { session, control } = useServer();
  const [params, setParams] = useSearchParams();
  const [failure, setFailure] = useState<unknown>();
  const settings = control.useQuery('get', '/_tenantry/settings');
  const clock = control.useQuery('get', '/_tenantry/clock');
  const choices = settings.data?.choices;
  // The address first, then what the tenant is set to.
  const period: Period | undefined =
    periods.find((days) => String(days) === params.get('period')) ?? choices?.reportPeriodDays;
  const failed = params.get('failed');
  const includeFailed = failed === null ? (choices?.reportFailures ?? false) : failed === 'true';
  const report = control.useQuery(
    'get',
    '/_tenantry/reports/autoClaim',
    { params: { query: { includeFailed, ...(period === undefined ? {} : { period }) } } },
    { enabled: period !== undefined, placeholderData: keepPreviousData },
  );
  const rows = report.data?.value;
  const choose = (name: string, value: string): void => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <Screen title={texts.title}>
      <Text className={styles.screenOnly}>
        <GoLink to={policyPaths.list}>{policies.toList}</GoLink>
      </Text>
      <AdminRefusal error={settings.error ?? report.error} />
      <Text>{texts.about}</Text>
      {period === undefined ? null : (
        <>
          <div className={styles.commands}>
            <Field label={texts.period}>
              <Select
                value={String(period)}
                onChange={(_, { value }) => {
                  choose('period', value);
                }}
              >
                {periods.map((days) => (
                  <option key={days} value={String(days)}>
                    {texts.periods[days]}
                  </option>
                ))}
              </Select>
            </Field>
            <Switch
              label={texts.failed}
              checked={includeFailed}
              onChange={(_, { checked }) => {
                choose('failed', String(checked));
              }}
            />
            <Button
              icon={<ArrowDownloadRegular />}
              onClick={() => {
                setFailure(undefined);
                downloadReport(session, { period, includeFailed, now: clock.data?.now ?? '' }).catch(setFailure);
              }}
            >
              {texts.csv}
            </Button>
            <Button
              icon={<PrintRegular />}
              onClick={() => {
                print();
              }}
            >
              {texts.print}
            </Button>
          </div>
          <div className={styles.screenOnly}>
            <Ours why={`${texts.columnsHint} ${includeFailed ? texts.failedHint : ''}`} />
          </div>
          <RefusalBar error={failure} />
          <Text className={styles.paperOnly}>
            {texts.periods[period]} · {clock.data === undefined ? '' : texts.asOf(dateTime(clock.data.now))}
          </Text>
        </>
      )}
      {rows === undefined ? null : (
        <>
          <Text role="status" weight="semibold">
            {rows.length === 0 ? texts.none : rows.length === 1 ? texts.row : texts.rows(number(rows.length))}
          </Text>
          {rows.length === 0 ? null : <ReportTable rows={rows} />}
        </>
      )}
    </Screen>
  );
};
