// The form that creates an account for a colleague.
import type { NewUser, UserView } from '@frontdesk/protocol';
import { Alert, Button, CopyButton, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { IconAlertCircle, IconCheck, IconCopy, IconDice3 } from '@tabler/icons-react';

import { roles } from '../enumerations';
import { useRefresh } from '../parts/use-collection';
import { RequestFailed, rest } from '../rest';
import { emailLooksRight, passwordLooksRight } from '../session/rules';
import { texts } from '../texts';
import { suggestPassword } from './suggest-password';

const t = texts.team;

export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={t.add} size={480}>
      <AddPersonForm onDone={onClose} />
    </Modal>
  );
}

function AddPersonForm({ onDone }: { onDone: () => void }) {
  const refresh = useRefresh('users');
  const form = useForm<NewUser>({
    initialValues: { name: '', email: '', password: '', role: 'agent' },
    validateInputOnBlur: true,
    validate: {
      name: (value) => (value.trim() ? null : texts.setUp.nameMissing),
      email: (value) => (emailLooksRight(value) ? null : texts.setUp.emailWrong),
      password: (value) => (passwordLooksRight(value) ? null : texts.setUp.passwordShort),
    },
  });
  const add = useMutation({
    mutationFn: (user: NewUser) => rest.post<UserView>('users', user),
    onSuccess: (user) => {
      refresh();
      notifications.show({ message: t.added(user.name), color: 'pine' });
      onDone();
    },
  });

  return (
    <form
      noValidate
      onSubmit={form.onSubmit((user) =>
        add.mutate({ ...user, name: user.name.trim(), email: user.email.trim() }),
      )}
    >
      <Stack gap="md">
        {add.error && (
          <Alert
            color="red"
            variant="light"
            icon={<IconAlertCircle size={18} />}
            title={t.failed}
            role="alert"
          >
            {sentence(add.error)}
          </Alert>
        )}
        <TextInput
          label={t.name}
          description={t.nameHint}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={t.email} type="email" autoComplete="off" {...form.getInputProps('email')} />
        <Radio.Group label={t.role} {...form.getInputProps('role')}>
          <Stack gap={8} mt={8}>
            {roles.map((role) => (
              <Radio key={role} value={role} label={`${texts.words.roles[role]}: ${t.roleMore[role]}`} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t.password}
          description={t.passwordHint}
          autoComplete="off"
          spellCheck={false}
          ff={form.values.password ? 'monospace' : undefined}
          {...form.getInputProps('password')}
        />
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconDice3 size={16} />}
            onClick={() => form.setFieldValue('password', suggestPassword())}
          >
            {t.suggest}
          </Button>
          <CopyButton value={form.values.password}>
            {({ copied, copy }) => (
              <Button
                size="compact-md"
                variant="default"
                disabled={!form.values.password}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? t.copied : t.copy}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onDone}>
            {texts.cancel}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function sentence(error: Error): string {
  if (!(error instanceof RequestFailed)) return texts.logIn.failed;
  if (error.status === 0) return texts.logIn.offline;
  if (error.status === 409) return error.message || t.taken;
  return error.message || texts.logIn.failed;
}
