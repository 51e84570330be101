// The console's routes. Most pages are loaded when they are opened.
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import { Redirect, Route, Router, Switch, useLocation, useSearch } from 'wouter';
import { IconMapOff } from '@tabler/icons-react';
import type { ConversationSummary, MeView, UserView } from '@frontdesk/protocol';

import { DeskProvider } from './desk/desk-context';
import { InboxPage } from './inbox/inbox-page';
import { announce } from './me/announce';
import { Attention } from './me/attention';
import { pages, type Page } from './pages';
import { Boundary } from './parts/boundary';
import { hideUndo } from './parts/notice';
import { PageSkeleton } from './parts/page-skeleton';
import { Failure, Forbidden, State, ToInbox } from './parts/states';
import { isOffline } from './rest';
import { LogInPage } from './session/log-in-page';
import { forgetSession, logInPath, useSession } from './session/session';
import { SetUpPage } from './session/set-up-page';
import { announceAssigned, announceUndone, announceSnoozeEnded } from './shell/assigned';
import { OfflinePage } from './shell/offline-page';
import { Shell } from './shell/shell';
import { ShellSkeleton } from './shell/shell-skeleton';
import { texts } from './texts';
import { followLanguage } from './texts/choice';

const TranscriptPage = lazy(() => import('./transcripts/transcript-page'));
const MePage = lazy(() => import('./me/me-page'));

export function App() {
  return (
    <Router base="/console">
      <Boundary>
        <Switch>
          <Route path="/login" component={LogInPage} />
          <Route path="/setup" component={SetUpPage} />
          <Route component={SignedIn} />
        </Switch>
      </Boundary>
    </Router>
  );
}

function SignedIn() {
  const session = useSession();
  const [path] = useLocation();
  const search = useSearch();

  if (session.isPending) return <ShellSkeleton />;
  if (session.isError && isOffline(session.error)) {
    return <OfflinePage onRetry={() => void session.refetch()} />;
  }
  if (session.isError) {
    return (
      <main>
        <Failure error={session.error} onRetry={() => void session.refetch()} order={1} />
      </main>
    );
  }
  if (!session.data) return <Redirect to={logInPath(path, search)} replace />;
  return <Desk key={session.data.id} user={session.data} />;
}

function Desk({ user }: { user: MeView }) {
  useEffect(() => followLanguage(user.language), [user.language]);
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const onSessionEnded = useCallback(() => forgetSession(queries, 'ended'), [queries]);
  const onAssigned = useCallback(
    (summary: ConversationSummary) => {
      announceAssigned(summary, () => navigate(`/inbox/mine/${summary.id}`));
      announce(queries, { kind: 'assigned', summary, opened: false });
    },
    [navigate, queries],
  );
  const onSnoozeEnded = useCallback(
    (summary: ConversationSummary, opened: boolean) => {
      hideUndo(`snooze-${summary.id}`);
      // If the conversation is open, the user sees that it is back.
      if (!opened) announceSnoozeEnded(summary, () => navigate(`/inbox/mine/${summary.id}`));
      announce(queries, { kind: 'returned', summary, opened });
    },
    [navigate, queries],
  );
  const onUndone = useCallback(
    (summary: ConversationSummary) => announceUndone(summary, () => navigate(`/inbox/mine/${summary.id}`)),
    [navigate],
  );

  return (
    <DeskProvider
      user={user}
      onAssigned={onAssigned}
      onSnoozeEnded={onSnoozeEnded}
      onUndone={onUndone}
      onSessionEnded={onSessionEnded}
    >
      <Attention me={user} />
      <Shell user={user}>
        <Boundary>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/">
                <Redirect to="/inbox/mine" replace />
              </Route>
              <Route path="/inbox">
                <Redirect to="/inbox/mine" replace />
              </Route>
              <Route path="/inbox/:list/:id?" component={InboxPage} />
              <Route path="/transcripts/:id">
                {({ id }) => (user.role === 'owner' ? <TranscriptPage id={id} /> : <Forbidden />)}
              </Route>
              <Route path="/me/:page?">{({ page }) => <MePage me={user} page={page ?? ''} />}</Route>
              {pages.map(
                (page) =>
                  page.Content && (
                    <Route key={page.path} path={page.path}>
                      {contentFor(user, page)}
                    </Route>
                  ),
              )}
              <Route>
                <State
                  icon={IconMapOff}
                  title={texts.pages.notFound}
                  more={texts.pages.notFoundMore}
                  order={1}
                >
                  <ToInbox />
                </State>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Shell>
    </DeskProvider>
  );
}

function contentFor(user: UserView, { roles, Content }: Page) {
  if (!Content) return null;
  return roles.includes(user.role) ? <Content /> : <Forbidden desk={roles.includes('supervisor')} />;
}
