// What is in the tenant as a whole: replaced by a fixture or a file, and exported.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular, ArrowUploadRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { ConfirmButton } from '../../parts/frame/confirm.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { saveFile } from '../../parts/code/save-file.js';
import { useActAs } from '../../parts/tenant/use-act-as.js';
import { useSpeech } from '../../words/words.js';
import { SubHeading } from '../../parts/frame/sub-heading.js';
import { FixtureSelect } from './fixture-select.js';
import { loadState, readState } from './state-transfer.js';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(20rem, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    '& > *': { maxWidth: '100%' },
  },
});

/** The tab. */
export const StateTab = (): ReactNode => {
  const styles = useStyles();
  const { words, number } = useSpeech();
  const { tenants } = words;
  const { session } = useServer();
  const [fixture, setFixture] = useState('contoso');
  const [file, setFile] = useState<File>();
  const chooser = useRef<HTMLInputElement>(null);
  const actAs = useActAs();
  const loading = useMutation({
    mutationFn: (body: Blob | string) => loadState(session, body),
    // Whoever acted need not be in it.
    onSuccess: () => actAs(undefined),
  });
  const exporting = useMutation({
    mutationFn: async () => {
      saveFile(`${session.place.tenant ?? 'default'}.json`, await readState(session));
    },
  });
  return (
    <>
      <Text>{tenants.loadText}</Text>
      <div className={styles.cards}>
        <section className={styles.card} aria-label={tenants.loadFixture}>
          <SubHeading>{tenants.loadFixture}</SubHeading>
          <FixtureSelect value={fixture} onChange={setFixture} />
          <ConfirmButton
            label={tenants.load}
            name={tenants.loadFixture}
            isDisabled={loading.isPending}
            title={tenants.replaceTitle}
            text={tenants.replaceText(fixture)}
            actionLabel={tenants.replace}
            onConfirm={() => {
              loading.mutate(JSON.stringify({ fixture }));
            }}
          />
        </section>
        <section className={styles.card} aria-label={tenants.loadFile}>
          <SubHeading>{tenants.loadFile}</SubHeading>
          <Text>{tenants.loadFileText}</Text>
          <input
            ref={chooser}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label={tenants.chooseFile}
            onChange={({ currentTarget }) => {
              setFile(currentTarget.files?.[0]);
            }}
          />
          <Button icon={<ArrowUploadRegular />} onClick={() => chooser.current?.click()}>
            {file?.name ?? tenants.chooseFile}
          </Button>
          {file === undefined ? null : (
            <ConfirmButton
              label={tenants.load}
              name={tenants.loadFile}
              isDisabled={loading.isPending}
              title={tenants.replaceTitle}
              text={tenants.replaceText(file.name)}
              actionLabel={tenants.replace}
              onConfirm={() => {
                loading.mutate(file);
              }}
            />
          )}
        </section>
        <section className={styles.card} aria-label={tenants.exportState}>
          <SubHeading>{tenants.exportState}</SubHeading>
          <Text>{tenants.exportText}</Text>
          <Button
            icon={<ArrowDownloadRegular />}
            disabledFocusable={exporting.isPending}
            onClick={() => {
              exporting.mutate();
            }}
          >
            {tenants.download}
          </Button>
        </section>
      </div>
      <RefusalBar error={loading.error} />
      <RefusalBar error={exporting.error} />
      <Text aria-live="polite">
        {loading.data === undefined ? '' : tenants.loaded(loading.data.displayName, number(loading.data.users))}
      </Text>
    </>
  );
};
