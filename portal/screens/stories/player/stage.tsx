// The panes of a step: all of them beside each other, or the few that a presenter has chosen, which fit the window.

import { makeStyles, tokens } from '@fluentui/react-components';
import {
  CodeRegular,
  DataBarVerticalRegular,
  DesktopRegular,
  ArrowSwapRegular,
  ShieldPersonRegular,
  StepsRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { AdminPane } from '../panes/admin-pane.js';
import { ChangesPane } from '../panes/changes-pane.js';
import { DecisionPane } from '../panes/decision-pane.js';
import { GraphPane } from '../panes/graph-pane.js';
import { Pane } from '../panes/pane.js';
import type { PaneName } from '../panes/pane-list.js';
import { UserPane } from '../panes/user-pane.js';
import { SeatsPicture } from '../seats/seats-picture.js';
import type { AppOpen, StepState } from '../story-shapes.js';

const useStyles = makeStyles({
  all: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@container (min-width: 46rem)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  },
  few: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    minHeight: 0,
    '@container (max-width: 46rem)': { gridAutoFlow: 'row', gridAutoColumns: 'auto', minHeight: 'auto' },
  },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingHorizontalL },
  whole: { gridColumn: '1 / -1' },
  // What is made for a desk is too small for a room.
  magnified: { zoom: 1.25 },
});

const icons: Readonly<Record<PaneName, ReactNode>> = {
  seats: <DataBarVerticalRegular />,
  changes: <ArrowSwapRegular />,
  user: <DesktopRegular />,
  admin: <ShieldPersonRegular />,
  graph: <CodeRegular />,
  decision: <StepsRegular />,
};

/** What the panes show. */
export interface Scene {
  readonly state: StepState;
  readonly before: StepState | undefined;
  /** The app to show: of this step, or of the latest before it. */
  readonly app: AppOpen | null;
  /** The step that opened the app, if it was an earlier one. */
  readonly earlier: number | undefined;
}

const Content = ({
  pane,
  scene: { state, before, app, earlier },
  isLarge,
}: {
  readonly pane: PaneName;
  readonly scene: Scene;
  readonly isLarge: boolean;
}): ReactNode => {
  switch (pane) {
    case 'seats':
      return <SeatsPicture state={state} before={before} isLarge={isLarge} />;
    case 'changes':
      return <ChangesPane state={state} isLarge={isLarge} />;
    case 'user':
      return <UserPane app={app} earlier={earlier} />;
    case 'admin':
      return <AdminPane state={state} />;
    case 'graph':
      return <GraphPane state={state} />;
    case 'decision':
      return <DecisionPane app={app} isLarge={isLarge} />;
  }
};

/** Panes that have a large form of their own. */
const scaled: ReadonlySet<PaneName> = new Set<PaneName>(['seats', 'changes', 'decision']);

/** How the panes stand where all are shown: the seats above three columns. */
const columns: readonly (readonly PaneName[])[] = [['user', 'decision'], ['admin', 'changes'], ['graph']];

/** The panes. */
export const Stage = ({
  scene,
  chosen,
}: {
  readonly scene: Scene;
  /** The panes of a presenter; undefined to show all. */
  readonly chosen: readonly PaneName[] | undefined;
}): ReactNode => {
  const styles = useStyles();
  const { stories } = useWords();
  const isLarge = chosen !== undefined;
  const draw = (pane: PaneName): ReactNode => (
    <Pane key={pane} title={stories.panes[pane]} icon={icons[pane]} isFilling={isLarge}>
      <div className={isLarge && !scaled.has(pane) ? styles.magnified : undefined}>
        <Content pane={pane} scene={scene} isLarge={isLarge} />
      </div>
    </Pane>
  );
  if (isLarge) return <div className={styles.few}>{chosen.map(draw)}</div>;
  return (
    <div className={styles.all}>
      <div className={styles.whole}>{draw('seats')}</div>
      {columns.map((panes) => (
        <div key={panes.join()} className={styles.column}>
          {panes.filter((pane) => pane !== 'decision' || scene.state.app !== null).map(draw)}
        </div>
      ))}
    </div>
  );
};
