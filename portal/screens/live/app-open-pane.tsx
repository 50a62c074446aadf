// Lets a user open an app now, or simulates it, and shows the decision.

import { Button, Dropdown, Field, Option, Text } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { DecisionLadder } from '../../parts/decision-ladder/decision-ladder.js';
import { GoLink } from '../../parts/go-link.js';
import { RefusalBar } from '../../parts/refusal-bar.js';
import { SidePane } from '../../parts/side-pane.js';
import { UserPicker } from '../../parts/user-picker.js';
import { useWords } from '../../words/words.js';
import { toOutcomeText } from './outcome-text.js';
import { useApps } from './use-apps.js';

interface Choice {
  readonly id: string;
  readonly name: string;
}

const Choose = ({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
}): ReactNode => (
  <Field label={label}>
    <Dropdown
      value={choices.find(({ id }) => id === value)?.name ?? ''}
      selectedOptions={[value]}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) onChoose(optionValue);
      }}
    >
      {choices.map(({ id, name }) => (
        <Option key={id} value={id}>
          {name}
        </Option>
      ))}
    </Dropdown>
  </Field>
);

/** The pane. */
export const AppOpenPane = ({ closePath }: { readonly closePath: string }): ReactNode => {
  const words = useWords();
  const { open: texts } = words.live;
  const { developer } = useServer();
  const queries = useQueryClient();
  const apps = useApps();
  const [user, setUser] = useState<string>();
  const [appId, setAppId] = useState('teams');
  const [surfaceId, setSurfaceId] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const app = apps.find(({ id }) => id === appId);
  const surfaces = app?.surfaces.map(({ id, displayName }) => ({ id, name: displayName })) ?? [];
  const surface = surfaceId ?? surfaces[0]?.id ?? '';
  const opening = developer.useMutation('post', '/_tenantry/appOpens');
  const simulation = developer.useMutation('post', '/_tenantry/appOpens/simulate');
  const act = async (real: boolean): Promise<void> => {
    setIsMissing(user === undefined);
    opening.reset();
    simulation.reset();
    if (user === undefined) return;
    const asked = { params: { query: { parts: true } }, body: { user, app: appId, surface } };
    if (!real) {
      simulation.mutate(asked);
      return;
    }
    await opening.mutateAsync(asked, { onSuccess: () => void queries.invalidateQueries() }).catch(() => undefined);
  };
  const isBusy = opening.isPending || simulation.isPending;
  const answer = opening.data ?? simulation.data;
  return (
    <SidePane
      title={texts.title}
      closePath={closePath}
      footer={
        <>
          <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void act(true)}>
            {texts.open}
          </Button>
          <Button disabledFocusable={isBusy} onClick={() => void act(false)}>
            {texts.simulate}
          </Button>
        </>
      }
    >
      <UserPicker
        label={texts.user}
        hint={words.live.picker.hint}
        value={user}
        problem={isMissing && user === undefined ? texts.missing : undefined}
        onPick={setUser}
      />
      <Choose
        label={texts.app}
        value={appId}
        choices={apps.map(({ id, appName }) => ({ id, name: appName }))}
        onChoose={(id) => {
          setAppId(id);
          setSurfaceId(undefined);
        }}
      />
      <Choose label={texts.surface} value={surface} choices={surfaces} onChoose={setSurfaceId} />
      <RefusalBar error={opening.error ?? simulation.error} />
      <div role="status">
        {answer === undefined ? null : (
          <Text weight="semibold">{`${opening.data === undefined ? texts.simulated : texts.opened}: ${toOutcomeText(words, answer)}`}</Text>
        )}
      </div>
      {opening.data?.claim == null ? null : (
        <div>
          <GoLink to={`/live/${opening.data.claim.id}`}>{texts.toClaim}</GoLink>
        </div>
      )}
      {answer === undefined ? null : <DecisionLadder steps={answer.decision} />}
    </SidePane>
  );
};
