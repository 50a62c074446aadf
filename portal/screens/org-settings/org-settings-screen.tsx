// Settings > Org settings: the page "User owned apps and services" of the tab Services, and on a tab of its own what is ours.

import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useServer } from '../../api/server.js';
import { AdminRefusal } from '../../parts/frame/admin-refusal.js';
import { Screen } from '../../parts/frame/screen.js';
import { Tabs } from '../../parts/frame/tabs.js';
import { useWords } from '../../words/words.js';
import { ChoicesForm } from './choices/choices-form.js';
import { orgSettingsPaths } from './org-settings-paths.js';
import { ServiceList } from './service-list.js';
import { UserOwnedApps } from './user-owned-apps.js';

/** The screen. */
export const OrgSettingsScreen = (): ReactNode => {
  const { orgSettings, shell } = useWords();
  const { control } = useServer();
  const [, go] = useLocation();
  const [isOurs] = useRoute(orgSettingsPaths.tenantry);
  const [isPane] = useRoute(orgSettingsPaths.userOwned);
  const settings = control.useQuery('get', '/_tenantry/settings');
  return (
    <Screen title={orgSettings.title}>
      <Tabs
        selected={isOurs ? 'tenantry' : 'services'}
        onSelect={(value) => {
          go(orgSettingsPaths[value]);
        }}
        tabs={[
          ['services', orgSettings.tabs.services],
          ['tenantry', orgSettings.tabs.tenantry],
        ]}
      />
      <AdminRefusal error={settings.error} />
      {settings.isPending ? <Text>{shell.loading}</Text> : null}
      {isOurs ? null : <ServiceList />}
      {settings.data === undefined ? null : (
        <>
          {isOurs ? <ChoicesForm settings={settings.data} /> : null}
          {isPane ? <UserOwnedApps settings={settings.data} /> : null}
        </>
      )}
    </Screen>
  );
};
