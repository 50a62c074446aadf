// A story that is played: the step that the address names, with what the user, the administrator and Graph see.

import { useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useServer } from '../../../api/server.js';
import { GoLink, useAnchor } from '../../../parts/frame/go-link.js';
import { RefusalBar } from '../../../parts/frame/refusal-bar.js';
import { Screen } from '../../../parts/frame/screen.js';
import { Spinner } from '../../../parts/frame/spinner.js';
import { useSpeech } from '../../../words/words.js';
import { readPanes } from '../panes/pane-list.js';
import { readText } from '../story-shapes.js';
import { toReadingTime, useAutoplay, type Speed } from './autoplay.js';
import { KeyHelp } from './key-help.js';
import { PlayerTools } from './player-tools.js';
import { PlayerView } from './player-view.js';
import { StepList } from './step-list.js';
import { useStoryKeys, type StoryAction } from './story-keys.js';
import { usePlayback } from './use-playback.js';
import { useStoryMoves } from './use-story-moves.js';
import { useStoryPath } from './use-story-path.js';

/** The screen of a playback. */
export const PlayerScreen = ({ id, n }: { readonly id: string; readonly n: number }): ReactNode => {
  const { words, language } = useSpeech();
  const { stories } = words;
  const { control } = useServer();
  const [, go] = useLocation();
  const [params] = useSearchParams();
  const path = useStoryPath(id);
  const follow = path.chosen('follow');
  const isAudience = follow !== null;
  const used = usePlayback(id, follow === 'on');
  const { playback } = used;
  const { moveTo, moveBy, furthest } = useStoryMoves(id, n, used, path);
  const remove = control.useMutation('delete', '/_tenantry/playbacks/{id}', {
    onSuccess: () => {
      go('/stories');
    },
  });
  const [isOn, setIsOn] = useState(false);
  const [speed, setSpeed] = useState<Speed>('1');
  const [hasHelp, setHasHelp] = useState(false);
  const [isBlocked, setIsBlocked] = useState(false);
  const notesPath = `/stories/${id}/notes?present=notes`;
  const notesHref = useAnchor(notesPath).href;

  const present = path.chosen('present');
  const chosen = present === null ? undefined : readPanes(present);
  const hasLetters = path.chosen('keys') !== 'off';
  const isPlaying = isOn && n < furthest && !isAudience;
  const narration = playback?.steps[n - 1]?.narration ?? null;
  const milliseconds = toReadingTime(narration === null ? '' : readText(narration, language).text, speed);
  useAutoplay(isPlaying, String(n), milliseconds, () => {
    moveBy(1);
  });

  const stop = (move: () => void): void => {
    setIsOn(false);
    move();
  };
  const openNotes = (): void => {
    // Not noopener: a second press finds the window again.
    const opened = window.open(notesHref, `tenantry-notes-${id}`, 'popup,width=780,height=680');
    setIsBlocked(opened === null);
    opened?.focus();
  };
  const togglePresent = (): void => {
    go(path.toStep(n, { present: present === null ? readPanes('').join(',') : undefined }));
  };
  const actions: Readonly<Record<StoryAction, () => void>> = {
    next: () => {
      stop(() => {
        moveBy(1);
      });
    },
    back: () => {
      stop(() => {
        moveBy(-1);
      });
    },
    first: () => {
      stop(() => {
        moveTo(Math.min(1, furthest));
      });
    },
    last: () => {
      stop(() => {
        moveTo(furthest);
      });
    },
    play: () => {
      if (!isAudience) setIsOn(!isPlaying);
    },
    present: togglePresent,
    notes: openNotes,
    help: () => {
      setHasHelp(true);
    },
    leave: () => {
      if (present !== null) togglePresent();
    },
  };
  useStoryKeys(hasLetters, (action) => {
    actions[action]();
  });

  if (used.error !== null && used.error !== undefined) {
    return (
      <Screen title={stories.title}>
        <RefusalBar error={used.error} title={stories.gone} />
        <GoLink to="/stories">{stories.toList}</GoLink>
      </Screen>
    );
  }
  if (playback === undefined) return <Spinner label={words.shell.loading} />;
  return (
    <>
      <PlayerView
        id={id}
        n={n}
        playback={playback}
        chosen={chosen}
        path={path}
        furthest={furthest}
        isPlaying={isPlaying}
        speed={speed}
        error={used.moveError ?? remove.error}
        blockedNotes={isBlocked ? notesPath : undefined}
        onStep={(to) => {
          stop(() => {
            moveTo(to);
          });
        }}
        onPlay={actions.play}
        onSpeed={setSpeed}
        tools={
          <PlayerTools
            chosen={chosen}
            stepsPath={`${path.toStep(n)}${path.toStep(n).includes('?') ? '&' : '?'}steps=1`}
            stepPath={`/stories/${id}/${String(n)}`}
            audiencePath={`/stories/${id}/${String(n)}?follow=on`}
            onPanes={(panes) => {
              go(path.toStep(n, { present: panes.join(',') }), { replace: true });
            }}
            onPresent={togglePresent}
            onNotes={openNotes}
            onKeys={actions.help}
            onDelete={
              isAudience
                ? undefined
                : () => {
                    remove.mutate({ params: { path: { id } } });
                  }
            }
          />
        }
      />
      {params.has('steps') ? (
        <StepList
          steps={playback.steps.filter((step) => step.n <= furthest)}
          n={n}
          closePath={path.toStep(n)}
          onStep={(to) => {
            if (to === n) go(path.toStep(n));
            else {
              stop(() => {
                moveTo(to);
              });
            }
          }}
        />
      ) : null}
      <KeyHelp
        isOpen={hasHelp}
        hasLetters={hasLetters}
        onLetters={(on) => {
          go(path.toStep(n, { keys: on ? undefined : 'off' }), { replace: true });
        }}
        onClose={() => {
          setHasHelp(false);
        }}
      />
    </>
  );
};
