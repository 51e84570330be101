// Blocks a visitor. Colleagues see the reason; the visitor gets a friendly message.
import { LIMITS } from '@frontdesk/protocol';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';

import { texts } from '../texts';
import type { Actions } from './use-actions';

interface BlockDialogProps {
  name: string;
  actions: Actions;
  opened: boolean;
  onClose: () => void;
}

export function BlockDialog({ name, actions, opened, onClose }: BlockDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={texts.block.title(name)} size={440}>
      <BlockForm actions={actions} onClose={onClose} />
    </Modal>
  );
}

function BlockForm({ actions, onClose }: Pick<BlockDialogProps, 'actions' | 'onClose'>) {
  const t = texts.block;
  const [reason, setReason] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() && (await actions.block(reason.trim()))) onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Text size="sm">{t.more}</Text>
        <Textarea
          label={t.reason}
          description={t.reasonHint}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={LIMITS.blockReasonCharsMax}
          autosize
          minRows={2}
          data-autofocus
          required
          withAsterisk={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button type="submit" color="red" loading={actions.busy === 'block'} disabled={!reason.trim()}>
            {t.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
