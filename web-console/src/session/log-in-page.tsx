// Logging in; afterwards one is back where a session ended.
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { Redirect, useSearch } from 'wouter';

import { RequestFailed } from '../rest';
import { texts } from '../texts';
import { Entrance } from './entrance';
import { safeReturn, useLogIn, useSession } from './session';

const t = texts.logIn;

export function LogInPage() {
  useDocumentTitle(texts.titles.page(texts.titles.logIn, 0));
  const search = new URLSearchParams(useSearch());
  const session = useSession();
  const logIn = useLogIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t.emailMissing),
      password: (value) => (value ? null : t.passwordMissing),
    },
  });

  if (session.data) return <Redirect to={safeReturn(search.get('next'))} replace />;

  return (
    <Entrance title={t.title}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ email, password }) => logIn.mutate({ email: email.trim(), password }))}
      >
        <Stack gap="md">
          {search.has('ended') && !logIn.error && (
            <Alert color="pine" variant="light" icon={<IconInfoCircle size={18} />} role="status">
              {t.ended}
            </Alert>
          )}
          {logIn.error && (
            <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
              {sentence(logIn.error)}
            </Alert>
          )}
          <TextInput
            label={t.email}
            type="email"
            name="email"
            size="md"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t.password}
            name="password"
            size="md"
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" mt="xs" loading={logIn.isPending} fullWidth>
            {t.submit}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

function sentence(error: Error): string {
  if (!(error instanceof RequestFailed)) return t.failed;
  if (error.status === 0) return t.offline;
  if (error.status === 401 || error.status === 403) return t.wrong;
  if (error.status === 429) return error.message || t.tooMany;
  return error.message || t.failed;
}
