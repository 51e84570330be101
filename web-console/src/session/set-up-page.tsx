// Creates the first owner, with the link that the server printed. The token is in the hash, so that no log contains it.
import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, Redirect } from 'wouter';

import { RequestFailed } from '../rest';
import { texts } from '../texts';
import { Entrance } from './entrance';
import { emailLooksRight, passwordLooksRight } from './rules';
import { useSetUp } from './session';

const t = texts.setUp;

export function SetUpPage() {
  useDocumentTitle(texts.titles.page(texts.titles.setUp, 0));
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const setUp = useSetUp();
  const form = useForm({
    initialValues: { name: '', email: '', password: '' },
    validateInputOnBlur: true,
    validate: {
      name: (value) => (value.trim() ? null : t.nameMissing),
      email: (value) => (emailLooksRight(value) ? null : t.emailWrong),
      password: (value) => (passwordLooksRight(value) ? null : t.passwordShort),
    },
  });

  if (setUp.data) return <Redirect to="/inbox/mine" replace />;
  if (!token) {
    return (
      <Entrance title={t.title} intro={t.noToken}>
        <Text c="dimmed" mb="lg">
          {t.noTokenMore}
        </Text>
        <Anchor component={Link} href="/login">
          {t.toLogIn}
        </Anchor>
      </Entrance>
    );
  }

  return (
    <Entrance title={t.title} intro={t.intro}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ name, email, password }) =>
          setUp.mutate({ token, name: name.trim(), email: email.trim(), password }),
        )}
      >
        <Stack gap="md">
          {setUp.error && (
            <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
              {sentence(setUp.error)}
            </Alert>
          )}
          <TextInput
            label={t.name}
            description={t.nameHint}
            size="md"
            autoComplete="name"
            autoFocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t.email}
            type="email"
            size="md"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t.password}
            description={t.passwordHint}
            size="md"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" mt="xs" loading={setUp.isPending} fullWidth>
            {t.submit}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}

function sentence(error: Error): string {
  if (!(error instanceof RequestFailed)) return texts.logIn.failed;
  if (error.status === 0) return texts.logIn.offline;
  if ([401, 403, 404, 409, 410].includes(error.status)) return error.message || t.used;
  return error.message || texts.logIn.failed;
}
