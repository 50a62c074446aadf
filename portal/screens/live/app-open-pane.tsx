// Lets a user open an app now, or simulates it, and shows the decision.

import { Button, Text } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { DecisionLadder } from '../../parts/decision-ladder/decision-ladder.js';
import { GoLink } from '../../parts/frame/go-link.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { SidePane } from '../../parts/frame/side-pane.js';
import { Choose } from '../../parts/pickers/choose.js';
import { DirectoryPicker } from '../../parts/pickers/directory-picker.js';
import type { Picked } from '../../parts/pickers/use-found.js';
import { useWords } from '../../words/words.js';
import { toOutcomeText } from './outcome-text.js';
import { useApps } from './use-apps.js';

/** The pane. */
export const AppOpenPane = ({ closePath }: { readonly closePath: string }): ReactNode => {
  const words = useWords();
  const { open: texts } = words.live;
  const { developer } = useServer();
  const queries = useQueryClient();
  const apps = useApps();
  const [user, setUser] = useState<Picked>();
  const [appId, setAppId] = useState('teams');
  const [surfaceId, setSurfaceId] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const app = apps.find(({ id }) => id === appId);
  const surfaces = app?.surfaces.map(({ id, displayName }) => ({ value: id, text: displayName })) ?? [];
  const surface = surfaceId ?? surfaces[0]?.value ?? '';
  const opening = developer.useMutation('post', '/_tenantry/appOpens');
  const simulation = developer.useMutation('post', '/_tenantry/appOpens/simulate');
  const act = async (real: boolean): Promise<void> => {
    setIsMissing(user === undefined);
    opening.reset();
    simulation.reset();
    if (user === undefined) return;
    const asked = { params: { query: { parts: true } }, body: { user: user.id, app: appId, surface } };
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
      <DirectoryPicker
        kind="users"
        label={texts.user}
        hint={words.acting.searchHint}
        problem={isMissing && user === undefined ? texts.missing : undefined}
        most={1}
        isList={false}
        picked={user === undefined ? [] : [user]}
        onPicked={([picked]) => {
          setUser(picked);
        }}
      />
      <Choose
        label={texts.app}
        value={appId}
        options={apps.map(({ id, appName }) => ({ value: id, text: appName }))}
        onChange={(id) => {
          setAppId(id);
          setSurfaceId(undefined);
        }}
      />
      <Choose label={texts.surface} value={surface} options={surfaces} onChange={setSurfaceId} />
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
