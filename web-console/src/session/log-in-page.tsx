// The log-in page, with a second step if the user has set one up. Returns to the page where a session ended.
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Redirect, useSearch } from 'wouter';

import { RequestFailed } from '../rest';
import { texts } from '../texts';
import { Entrance } from './entrance';
import { LogInForm, type Credentials } from './log-in-form';
import { SecondStep } from './second-step';
import { safeReturn, useLogIn, useSession } from './session';

export function LogInPage() {
  useDocumentTitle(texts.titles.page(texts.titles.logIn, 0));
  const search = new URLSearchParams(useSearch());
  const session = useSession();
  const logIn = useLogIn();
  /** The password was right, and a code is needed. */
  const [known, setKnown] = useState<Credentials>();

  if (session.data) return <Redirect to={safeReturn(search.get('next'))} replace />;

  if (known) {
    return (
      <Entrance title={texts.secondStep.title}>
        <SecondStep
          pending={logIn.isPending}
          error={isSecondStep(logIn.error) ? null : logIn.error}
          onCode={(code) => logIn.mutate({ ...known, code })}
          onBack={() => {
            logIn.reset();
            setKnown(undefined);
          }}
        />
      </Entrance>
    );
  }
  return (
    <Entrance title={texts.logIn.title}>
      <LogInForm
        ended={search.has('ended')}
        pending={logIn.isPending}
        error={logIn.error}
        onSubmit={(credentials) =>
          logIn.mutate(credentials, {
            onError: (error) => isSecondStep(error) && setKnown(credentials),
          })
        }
      />
    </Entrance>
  );
}

function isSecondStep(error: unknown): boolean {
  return error instanceof RequestFailed && error.code === 'second_factor_needed';
}
