// Where a user is, which decides what can be assigned to them. A choice is saved at once.

import { Field, Select } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import { useServer } from '../../api/server.js';
import { RefusalBar } from '../../parts/frame/refusal-bar.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';
import { useSpeech } from '../../words/words.js';
import { listCountries } from './country-codes.js';
import type { ShownUser } from './shown-user.js';

/** The choice of a country. */
export const UsageLocation = ({ user }: { readonly user: ShownUser }): ReactNode => {
  const { words, language } = useSpeech();
  const { users } = words;
  const { graph } = useServer();
  const readAgain = useReadAgain();
  const countries = useMemo(() => listCountries(language), [language]);
  const update = graph.useMutation('patch', '/users/{id}');
  return (
    <>
      <Field
        label={users.usageLocation}
        hint={users.usageLocationHint}
        {...(user.usageLocation == null
          ? { validationState: 'warning', validationMessage: users.noUsageLocation }
          : {})}
      >
        <Select
          value={user.usageLocation ?? ''}
          disabled={update.isPending}
          onChange={(_, { value }) => {
            update.mutate(
              { params: { path: { id: user.id ?? '' } }, body: { usageLocation: value === '' ? null : value } },
              { onSuccess: () => readAgain() },
            );
          }}
        >
          <option value="">{users.noLocation}</option>
          {countries.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <RefusalBar error={update.error} />
    </>
  );
};
