// Switches the second factor off. Asks for the password, because an open console is not proof enough.
import { Button, Group, Modal, PasswordInput, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { failureText, showDone } from '../parts/failure';
import { rest } from '../rest';
import { refreshMe } from '../session/session';
import { texts } from '../texts';

const t = texts.security;

export function SwitchOff({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={t.switchOffTitle}>
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const end = useMutation({
    mutationFn: () => rest.remove('me/second-factor', { password }),
    onSuccess: () => {
      showDone(t.switchedOff);
      onClose();
      void refreshMe(queries);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate();
      }}
    >
      <Text size="sm" mb="md">
        {t.switchOffMore}
      </Text>
      <PasswordInput
        label={t.passwordOld}
        autoComplete="current-password"
        data-autofocus
        value={password}
        error={end.error && failureText(end.error)}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {texts.cancel}
        </Button>
        <Button type="submit" color="red" loading={end.isPending} disabled={!password}>
          {t.switchOff}
        </Button>
      </Group>
    </form>
  );
}
