// The services of the tab. Of the many that the admin center lists, the one that concerns licenses is here.

import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { PaneLink } from '../../parts/frame/pane-link.js';
import { useWords } from '../../words/words.js';
import { orgSettingsPaths } from './org-settings-paths.js';

/** The table. */
export const ServiceList = (): ReactNode => {
  const { orgSettings: texts } = useWords();
  return (
    <Table aria-label={texts.tabs.services}>
      <TableHeader>
        <TableRow>
          <TableHeaderCell>{texts.name}</TableHeaderCell>
          <TableHeaderCell>{texts.description}</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        <TableRow>
          <TableCell>
            <PaneLink to={orgSettingsPaths.userOwned}>{texts.userOwned}</PaneLink>
          </TableCell>
          <TableCell>{texts.userOwnedText}</TableCell>
        </TableRow>
      </TableBody>
    </Table>
  );
};
