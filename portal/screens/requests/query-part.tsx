// How the query of a request was understood, and how its rows were found.

import {
  Badge,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { components } from '../../../server/contract/generated/control-types.js';
import { useWords } from '../../words/words.js';
import { ScrollTable } from '../../parts/lists/scroll-table.js';
import { Part } from './part.js';

type Query = components['schemas']['UnderstoodQuery'];

const Options = ({ options }: Pick<Query, 'options'>): ReactNode => {
  const { detail } = useWords().requests;
  return (
    <ScrollTable label={detail.query}>
      <Table size="small" aria-label={detail.query}>
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{detail.option}</TableHeaderCell>
            <TableHeaderCell>{detail.sent}</TableHeaderCell>
            <TableHeaderCell>{detail.understood}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {options.map(({ name, sent, understood }) => (
            <TableRow key={`${name} ${sent}`}>
              <TableCell>
                <code>{name}</code>
              </TableCell>
              <TableCell>
                <code>{sent}</code>
              </TableCell>
              <TableCell lang="en">{understood}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollTable>
  );
};

/** The part; nothing where no query was read. */
export const QueryPart = ({ query }: { readonly query: Query | null }): ReactNode => {
  const { detail } = useWords().requests;
  if (query === null || (query.options.length === 0 && query.plan === null)) return null;
  const { options, plan } = query;
  return (
    <Part title={detail.query}>
      {options.length === 0 ? <Text>{detail.noQuery}</Text> : <Options options={options} />}
      {plan === null ? null : (
        <Text>
          {detail.plan}: <Badge appearance="outline">{detail.plans[plan.kind]}</Badge>{' '}
          <span lang="en">{plan.sentence}</span>
        </Text>
      )}
    </Part>
  );
};
