// What a step wrote, row by row, as a JSON Patch with a sign and a color for each kind of change.

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { PatchOperation } from '../story-shapes.js';
import { ScrolledCode, toBodyText } from './json-view.js';

const useStyles = makeStyles({
  line: { display: 'block', borderLeft: '3px solid transparent', paddingLeft: tokens.spacingHorizontalXS },
  add: {
    borderLeftColor: tokens.colorPaletteGreenBorder2,
    backgroundColor: tokens.colorPaletteGreenBackground1,
    color: tokens.colorPaletteGreenForeground1,
  },
  remove: {
    borderLeftColor: tokens.colorPaletteRedBorder2,
    backgroundColor: tokens.colorPaletteRedBackground1,
    color: tokens.colorPaletteRedForeground1,
  },
  replace: {
    borderLeftColor: tokens.colorPaletteYellowBorder2,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    color: tokens.colorNeutralForeground1,
  },
});

const signs = { add: '+', remove: '−', replace: '~' } as const;

type Kind = keyof typeof signs;

const isKind = (op: unknown): op is Kind => typeof op === 'string' && op in signs;

/** The most operations that are drawn; loading a whole tenant writes thousands. */
const mostDrawn = 60;

/** The rows. */
export const PatchView = ({ patch }: { readonly patch: readonly PatchOperation[] }): ReactNode => {
  const styles = useStyles();
  const { graph } = useWords().stories;
  return (
    <ScrolledCode label={graph.patch}>
      {patch.slice(0, mostDrawn).map(({ op, path, value }, index) => {
        const kind: Kind = isKind(op) ? op : 'replace';
        const text = value === undefined ? '' : ` ${toBodyText(value)}`;
        return (
          <span key={index} className={mergeClasses(styles.line, styles[kind])}>
            {`${signs[kind]} ${path}${text}\n`}
          </span>
        );
      })}
      {patch.length > mostDrawn ? `… ${graph.more(String(patch.length - mostDrawn))}` : ''}
    </ScrolledCode>
  );
};
