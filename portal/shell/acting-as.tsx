// Who acts: the button in the bar on top, and what it opens to choose somebody else.

import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, Text, tokens } from '@fluentui/react-components';
import { PersonSwapRegular, PersonWarningRegular } from '@fluentui/react-icons';
import { useId, useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { useServer } from '../api/server.js';
import { useActAs } from '../parts/use-act-as.js';
import { useIsNarrow } from '../parts/use-media.js';
import { UserSearch } from '../parts/user-search.js';
import { useWords } from '../words/words.js';
import { SubHeading } from '../parts/sub-heading.js';

const useStyles = makeStyles({
  surface: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    width: 'min(22rem, 85vw)',
    boxSizing: 'border-box',
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
  const heading = useId();
  const [isOpen, setOpen] = useState(false);
  const { name, isChosen, isUnknown } = useActor();
  const actAs = useActAs();
  const choose = (user: string | undefined): void => {
    setOpen(false);
    void actAs(user);
  };
  const label = isUnknown ? acting.unknown(name) : acting.as(name);
  return (
    <Popover
      open={isOpen}
      trapFocus
      onOpenChange={(_, { open }) => {
        setOpen(open);
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance={isChosen ? 'outline' : 'subtle'}
          icon={isUnknown ? <PersonWarningRegular /> : <PersonSwapRegular />}
          aria-label={label}
          title={label}
          className={styles.button}
        >
          {isNarrow ? null : <span className={styles.name}>{isUnknown ? label : name}</span>}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-labelledby={heading}>
        <SubHeading id={heading}>{acting.title}</SubHeading>
        <Text>{acting.text}</Text>
        <Text weight="semibold">{label}</Text>
        <UserSearch
          label={acting.search}
          onChoose={({ userPrincipalName }) => {
            choose(userPrincipalName);
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
      </PopoverSurface>
    </Popover>
  );
};
