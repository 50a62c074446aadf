// Who acts: the button in the bar on top, and what it opens to choose somebody else.

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PersonSwapRegular, PersonWarningRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../api/server.js';
import { useActAs } from '../parts/tenant/use-act-as.js';
import { useIsNarrow } from '../parts/frame/use-media.js';
import { closePopUp, PopUp } from '../parts/frame/pop-up.js';
import { DirectoryPicker } from '../parts/pickers/directory-picker.js';
import { useWords } from '../words/words.js';
import { SubHeading } from '../parts/frame/sub-heading.js';

const useStyles = makeStyles({
  surface: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    width: 'min(22rem, 80vw)',
  },
  button: { maxWidth: '16rem', minWidth: 0, whiteSpace: 'nowrap', overflow: 'hidden' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis' },
});

/** Who acts, as the address says it. */
const useActor = (): { readonly name: string; readonly isChosen: boolean; readonly isUnknown: boolean } => {
  const { acting } = useWords();
  const { directory } = useServer();
  const [params] = useSearchParams();
  const chosen = params.get('as');
  // As an app: the person may not be allowed to read even this.
  const user = directory.useQuery(
    'get',
    '/users/{id}',
    { params: { path: { id: chosen ?? '' }, query: { $select: 'id,displayName,userPrincipalName' } } },
    { enabled: chosen !== null },
  );
  if (chosen === null) return { name: acting.administrator, isChosen: false, isUnknown: false };
  const data = typeof user.data === 'object' ? user.data : undefined;
  return { name: data?.displayName ?? chosen, isChosen: true, isUnknown: user.isError };
};

/** The button. */
export const ActingAs = (): ReactNode => {
  const styles = useStyles();
  const { acting } = useWords();
  const isNarrow = useIsNarrow();
  const { name, isChosen, isUnknown } = useActor();
  const actAs = useActAs();
  const label = isUnknown ? acting.unknown(name) : acting.as(name);
  const choose = (user: string | undefined): void => {
    closePopUp();
    void actAs(user);
  };
  return (
    <PopUp
      label={acting.title}
      button={{
        appearance: isChosen ? 'outline' : 'subtle',
        icon: isUnknown ? <PersonWarningRegular /> : <PersonSwapRegular />,
        'aria-label': label,
        title: label,
        className: styles.button,
        children: isNarrow ? null : <span className={styles.name}>{isUnknown ? label : name}</span>,
      }}
    >
      <div className={styles.surface}>
        <SubHeading>{acting.title}</SubHeading>
        <Text>{acting.text}</Text>
        <Text weight="semibold">{label}</Text>
        <DirectoryPicker
          kind="users"
          label={acting.search}
          hint={acting.searchHint}
          most={1}
          picked={[]}
          onPicked={(_, user) => {
            choose(user?.note);
          }}
        />
        {isChosen ? (
          <Button
            onClick={() => {
              choose(undefined);
            }}
          >
            {acting.reset}
          </Button>
        ) : null}
      </div>
    </PopUp>
  );
};
