// Which screen an address shows. Each screen is loaded when somebody first goes there.

import { lazy, Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Spinner } from '../parts/frame/spinner.js';
import { useWords } from '../words/words.js';
import { FailureBoundary } from './failure-boundary.js';
import { NotFound } from './not-found.js';
import { screenRoutes } from './screens.js';

type LazyScreen = LazyExoticComponent<ComponentType>;

const screens: readonly (readonly [path: string, screen: LazyScreen])[] = screenRoutes.map(([path, load]) => [
  path,
  lazy(async () => ({ default: await load() })),
]);

/** The screen of the present address. */
export const Routes = (): ReactNode => {
  const { shell } = useWords();
  const [path] = useLocation();
  return (
    <FailureBoundary place={path}>
      <Suspense fallback={<Spinner label={shell.loading} />}>
        <Switch>
          {screens.map(([known, Shown]) => (
            <Route key={known} path={known}>
              <Shown />
            </Route>
          ))}
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </FailureBoundary>
  );
};
