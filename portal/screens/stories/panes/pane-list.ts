// The panes of the player: their names, in the order in which they stand.

/** Every pane. */
export const paneNames = ['seats', 'changes', 'user', 'admin', 'graph', 'decision'] as const;

/** A pane. */
export type PaneName = (typeof paneNames)[number];

/** What a presenter shows who has chosen nothing. */
const firstChoice: readonly PaneName[] = ['seats', 'user'];

/** The panes that the address names. */
export const readPanes = (text: string): readonly PaneName[] => {
  const named = text.split(',');
  const found = paneNames.filter((name) => named.includes(name));
  return found.length === 0 ? firstChoice : found;
};
