// Every screen and pane by the Tab key alone. https://www.w3.org/TR/WCAG22/#keyboard-accessible

import { beforeAll, expect, it } from 'vitest';
import { settle } from '../bench/settle.js';
import { usePortal } from '../bench/use-portal.js';
import { walkByTab } from '../bench/keyboard.js';
import { addresses } from './addresses.js';
import { arrangeTenant, type Shown } from './arrange.js';

const bench = usePortal();
let shown: Shown;
beforeAll(async () => {
  shown = await arrangeTenant(bench());
});

it.each(addresses)('reaches every control of $name, shows where the focus is, and comes round', async (address) => {
  const page = await bench().visit(address.toPath(shown), shown.tenant);
  await settle(page, address.isPane);
  const { missed, unseen, stops, cameRound } = await walkByTab(page);
  expect({ missed, unseen, cameRound }).toEqual({ missed: [], unseen: [], cameRound: true });
  expect(stops).toBeGreaterThan(0);
});
