// The transfer dialog: the receiver, and a note for them.
import { LIMITS, type ConversationSummary } from '@frontdesk/protocol';
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';

import { AvailabilityDot } from '../desk/availability';
import { useDesk } from '../desk/desk-context';
import { texts } from '../texts';
import { receiversOf, type Receiver } from './receivers';
import classes from './transfer-dialog.module.css';
import type { Actions } from './use-actions';

interface TransferDialogProps {
  summary: ConversationSummary;
  actions: Actions;
  opened: boolean;
  onClose: () => void;
}

export function TransferDialog({ summary, actions, opened, onClose }: TransferDialogProps) {
  const t = texts.transfer;
  return (
    <Modal opened={opened} onClose={onClose} title={actions.may.transfer ? t.transfer : t.move} size={480}>
      <TransferForm summary={summary} actions={actions} onClose={onClose} />
    </Modal>
  );
}

function TransferForm({ summary, actions, onClose }: Omit<TransferDialogProps, 'opened'>) {
  const t = texts.transfer;
  const agents = useDesk((s) => s.agents);
  const teams = useDesk((s) => s.teams);
  const userId = useDesk((s) => s.user?.id);
  const receivers = receiversOf(summary, agents, teams, userId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const to = receivers.find((each) => each.key === chosen);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (to && (await actions.transfer(to, note.trim()))) onClose();
  }

  if (receivers.length === 0) return <Nobody actions={actions} onClose={onClose} />;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <Radio.Group value={chosen} onChange={setChosen} aria-label={t.to}>
          <div className={classes.choices}>
            {receivers.map((each, i) => (
              <Choice key={each.key} receiver={each} first={i === 0} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t.note}
          description={t.noteHint}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={LIMITS.replyCharsMax}
          autosize
          minRows={2}
          maxRows={6}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button
            type="submit"
            disabled={!to}
            loading={actions.busy === 'transfer' || actions.busy === 'move'}
          >
            {actions.may.transfer ? t.submitTransfer : t.submitMove}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The conversation can also be returned to the queue. */
function Nobody({ actions, onClose }: Pick<TransferDialogProps, 'actions' | 'onClose'>) {
  return (
    <Stack gap="md">
      <Text>{texts.transfer.nobody}</Text>
      {actions.may.transfer && (
        <Group justify="flex-end">
          <Button
            variant="default"
            data-autofocus
            onClick={() => {
              onClose();
              actions.returnTo('queue');
            }}
          >
            {texts.conversation.returnQueue}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Choice({ receiver, first }: { receiver: Receiver; first: boolean }) {
  const t = texts.transfer;
  return (
    <Radio
      value={receiver.key}
      className={classes.choice}
      data-autofocus={first || undefined}
      classNames={{ body: classes.body, labelWrapper: classes.label }}
      label={
        receiver.type === 'team' ? (
          <span className={classes.line}>
            <span className={classes.name}>{t.team(receiver.team.name)}</span>
            <span className={classes.more}>{t.online(receiver.present)}</span>
          </span>
        ) : (
          <span className={classes.line}>
            <AvailabilityDot availability={receiver.agent.availability} />
            <span className={classes.name}>{receiver.agent.name}</span>
            <span className={`${classes.more} figures`}>
              {t.load(
                texts.words.availabilities[receiver.agent.availability],
                receiver.agent.load,
                receiver.agent.capacity,
              )}
            </span>
          </span>
        )
      }
    />
  );
}
