// What else there is to do with a story: its steps, presenting it, the notes, the keys, links to it, and its end.

import { Button, Checkbox, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import {
  ArrowExitRegular,
  BoardRegular,
  DeleteRegular,
  FullScreenMaximizeRegular,
  KeyboardRegular,
  LayoutColumnThreeRegular,
  LinkRegular,
  ListRegular,
  MoreHorizontalRegular,
  NotepadRegular,
  PhoneRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { closePopUp, PopUp } from '../../../parts/frame/pop-up.js';
import { useAnchor } from '../../../parts/frame/go-link.js';
import { useWords } from '../../../words/words.js';
import { paneNames, type PaneName } from '../panes/pane-list.js';

const useStyles = makeStyles({
  choices: { display: 'flex', flexDirection: 'column' },
  choice: { justifyContent: 'flex-start' },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const copyLink = (path: string): void => {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  // Absent where the page came over plain HTTP from another computer; the link is in the address bar then.
  if (clipboard === undefined) location.assign(path);
  else void clipboard.writeText(new URL(path, location.href).href);
};

const toggleFullScreen = (): void => {
  const change =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  change.catch((error: unknown) => {
    console.debug('The browser does not change to full screen.', error);
  });
};

const Panes = ({
  chosen,
  onPanes,
}: {
  readonly chosen: readonly PaneName[];
  readonly onPanes: (panes: readonly PaneName[]) => void;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  return (
    <PopUp
      label={stories.choosePanes}
      button={{ appearance: 'subtle', icon: <LayoutColumnThreeRegular />, children: stories.choosePanes }}
    >
      <div className={styles.choices}>
        {paneNames.map((name) => (
          <Checkbox
            key={name}
            label={stories.panes[name]}
            checked={chosen.includes(name)}
            onChange={(_, { checked }) => {
              const panes = paneNames.filter((one) => (one === name ? checked === true : chosen.includes(one)));
              if (panes.length > 0) onPanes(panes);
            }}
          />
        ))}
      </div>
    </PopUp>
  );
};

/** The row of tools. */
export const PlayerTools = ({
  chosen,
  stepsPath,
  stepPath,
  audiencePath,
  onPanes,
  onPresent,
  onNotes,
  onKeys,
  onDelete,
}: {
  /** The panes of a presenter; undefined where nobody presents. */
  readonly chosen: readonly PaneName[] | undefined;
  readonly stepsPath: string;
  /** Where a link to this step leads. */
  readonly stepPath: string;
  /** Where a link for people who follow along leads. */
  readonly audiencePath: string;
  readonly onPanes: (panes: readonly PaneName[]) => void;
  readonly onPresent: () => void;
  readonly onNotes: () => void;
  readonly onKeys: () => void;
  /** Absent for those who only follow along. */
  readonly onDelete: (() => void) | undefined;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  const isPresenting = chosen !== undefined;
  const stepHref = useAnchor(stepPath).href;
  const audienceHref = useAnchor(audiencePath).href;
  return (
    <div className={styles.tools}>
      <Button as="a" appearance="subtle" icon={<ListRegular />} {...useRestoreFocusTarget()} {...useAnchor(stepsPath)}>
        {stories.steps}
      </Button>
      {isPresenting ? <Panes chosen={chosen} onPanes={onPanes} /> : null}
      {isPresenting && document.fullscreenEnabled ? (
        <Button
          appearance="subtle"
          icon={<FullScreenMaximizeRegular />}
          aria-label={stories.fullScreen}
          title={stories.fullScreen}
          onClick={toggleFullScreen}
        />
      ) : null}
      {onDelete === undefined ? null : (
        <>
          <Button
            appearance={isPresenting ? 'subtle' : 'secondary'}
            icon={isPresenting ? <ArrowExitRegular /> : <BoardRegular />}
            onClick={onPresent}
          >
            {isPresenting ? stories.leave : stories.present}
          </Button>
          <Button appearance="subtle" icon={<NotepadRegular />} onClick={onNotes}>
            {stories.notes}
          </Button>
        </>
      )}
      <Button
        appearance="subtle"
        icon={<KeyboardRegular />}
        aria-label={stories.keys}
        title={stories.keys}
        onClick={onKeys}
      />
      <PopUp
        label={stories.more}
        button={{
          appearance: 'subtle',
          icon: <MoreHorizontalRegular />,
          'aria-label': stories.more,
          title: stories.more,
        }}
      >
        <div className={styles.choices}>
          <Button
            appearance="subtle"
            className={styles.choice}
            icon={<LinkRegular />}
            onClick={() => {
              closePopUp();
              copyLink(stepHref);
            }}
          >
            {stories.copyStepLink}
          </Button>
          <Button
            appearance="subtle"
            className={styles.choice}
            icon={<PhoneRegular />}
            onClick={() => {
              closePopUp();
              copyLink(audienceHref);
            }}
          >
            {stories.copyAudienceLink}
          </Button>
          {onDelete === undefined ? null : (
            <Button
              appearance="subtle"
              className={styles.choice}
              icon={<DeleteRegular />}
              onClick={() => {
                closePopUp();
                onDelete();
              }}
            >
              {stories.delete}
            </Button>
          )}
        </div>
      </PopUp>
    </div>
  );
};
