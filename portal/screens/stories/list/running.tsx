// The playbacks that have begun, to return to them or end them.

import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useServer } from '../../../api/server.js';
import { GoLink } from '../../../parts/frame/go-link.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { useSpeech } from '../../../words/words.js';
import { readText } from '../story-shapes.js';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  grow: { flexGrow: 1 },
});

const colors = { ready: 'informative', finished: 'success', failed: 'danger' } as const;

/** The list. */
export const Running = (): ReactNode => {
  const styles = useStyles();
  const { words, language } = useSpeech();
  const { stories } = words;
  const { control } = useServer();
  const queries = useQueryClient();
  const { data, error } = control.useQuery('get', '/_tenantry/playbacks');
  const remove = control.useMutation('delete', '/_tenantry/playbacks/{id}', {
    onSuccess: () => queries.invalidateQueries(),
  });
  if (error !== null) return <RefusalBar error={error} />;
  if (data === undefined) return null;
  if (data.value.length === 0) return <Text>{stories.noneRunning}</Text>;
  return (
    <>
      <RefusalBar error={remove.error} />
      <ul className={styles.list}>
        {data.value.map(({ id, title, name, position, length, status }) => {
          const { text, lang } = readText(title, language);
          return (
            <li key={id} className={styles.row}>
              <Text weight="semibold" lang={lang}>
                <GoLink to={`/stories/${id}/${String(position)}`}>{text}</GoLink>
              </Text>
              <Text size={200}>{stories.runningAs(id, name ?? '')}</Text>
              <span className={styles.grow} />
              <Text>{position === 0 ? stories.atBeginning : stories.stepOf(String(position), String(length))}</Text>
              <Badge appearance="tint" color={colors[status]}>
                {stories.statuses[status]}
              </Badge>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={stories.deleteOf(text, id)}
                title={stories.delete}
                onClick={() => {
                  remove.mutate({ params: { path: { id } } });
                }}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
};
