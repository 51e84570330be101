// The log-in form: e-mail address and password.
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';

import { RequestFailed } from '../rest';
import { texts } from '../texts';

const t = texts.logIn;

export interface Credentials {
  email: string;
  password: string;
}

interface LogInFormProps {
  /** The user was logged in, and the session ended. */
  ended: boolean;
  pending: boolean;
  error: Error | null;
  onSubmit: (credentials: Credentials) => void;
}

export function LogInForm({ ended, pending, error, onSubmit }: LogInFormProps) {
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() ? null : t.emailMissing),
      password: (value) => (value ? null : t.passwordMissing),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ email, password }) => onSubmit({ email: email.trim(), password }))}
    >
      <Stack gap="md">
        {ended && !error && (
          <Alert color="pine" variant="light" icon={<IconInfoCircle size={18} />} role="status">
            {t.ended}
          </Alert>
        )}
        {error && (
          <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
            {sentence(error)}
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
        <Button type="submit" size="md" mt="xs" loading={pending} fullWidth>
          {t.submit}
        </Button>
      </Stack>
    </form>
  );
}

function sentence(error: Error): string {
  if (!(error instanceof RequestFailed)) return t.failed;
  if (error.status === 0) return t.offline;
  if (error.status === 401 || error.status === 403) return t.wrong;
  if (error.status === 429) return error.message || t.tooMany;
  return error.message || t.failed;
}
