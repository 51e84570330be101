// Who it is, who holds it, and what to do with it.
import type { ConversationSummary, OutcomeView } from '@frontdesk/protocol';
import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconCheck,
  IconDots,
  IconHandGrab,
  IconInfoCircle,
  IconRobot,
  IconUserShare,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';

import { useDesk, useDeskNow } from '../desk/desk-context';
import { waitsSince, type ListName } from '../desk/lists';
import { duration, waitRange } from '../format';
import { PriorityMark } from '../parts/priority-mark';
import { texts } from '../texts';
import classes from './conversation-header.module.css';
import { TransferDialog } from './transfer-dialog';
import type { Actions } from './use-actions';
import { holderLine, promiseLine, teamName, visitorName } from './wording';

interface HeaderProps {
  summary: ConversationSummary;
  list: ListName;
  actions: Actions;
  detailsHref: string;
}

export function ConversationHeader({ summary, list, actions, detailsHref }: HeaderProps) {
  const t = texts.conversation;
  const online = useDesk((s) => s.link) === 'online';
  const [passing, setPassing] = useState(false);

  return (
    <header className={classes.header}>
      <ActionIcon
        component={Link}
        href={`/inbox/${list}`}
        variant="subtle"
        color="gray"
        size={36}
        className={classes.back}
        aria-label={texts.back}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.who}>
        <div className={classes.title}>
          <Title order={1} size="lg" lineClamp={1}>
            {visitorName(summary.visitor)}
          </Title>
          <PriorityMark priority={summary.priority} />
        </div>
        <HolderLine summary={summary} />
      </div>
      <div className={classes.actions}>
        {actions.may.reply && <ResolveMenu actions={actions} online={online} />}
        {(actions.may.reply || actions.may.move) && (
          <MoreMenu actions={actions} online={online} onPass={() => setPassing(true)} />
        )}
        <ActionIcon
          component={Link}
          href={detailsHref}
          variant="subtle"
          color="gray"
          size={36}
          className={classes.details}
          aria-label={t.details}
        >
          <IconInfoCircle size={20} />
        </ActionIcon>
      </div>
      <TransferDialog
        summary={summary}
        actions={actions}
        opened={passing}
        onClose={() => setPassing(false)}
      />
    </header>
  );
}

function HolderLine({ summary }: { summary: ConversationSummary }) {
  const userId = useDesk((s) => s.user?.id);
  const place = useDesk((s) => s.waiting.indexOf(summary.id)) + 1;
  const teams = useDesk((s) => s.teams);
  const now = useDeskNow();
  const t = texts.conversation;
  const { holder } = summary;
  const since = waitsSince(summary);
  const parts = [holderLine(holder, userId)];
  if (holder.holder === 'queue') {
    if (since !== null) parts[0] += ` ${t.waitingFor(duration(now - since))}`;
    const position = place || holder.position;
    if (position) parts.push(t.position(position));
    const promise = promiseLine(holder, now);
    if (promise) parts.push(promise);
    if (holder.wait_s) parts.push(waitRange(holder.wait_s));
  } else if (since !== null) {
    parts.push(t.unansweredFor(duration(now - since)));
  }
  const team = teamName(summary, teams);
  if (team) parts.push(team);
  return (
    <Text size="xs" c="dimmed" className="figures" truncate>
      {parts.join(' · ')}
    </Text>
  );
}

const outcomes: OutcomeView[] = ['solved', 'unsolved', 'abandoned', 'spam'];

function ResolveMenu({ actions, online }: { actions: Actions; online: boolean }) {
  const t = texts.conversation;
  return (
    <Menu
      opened={actions.resolveOpened}
      onChange={actions.setResolveOpened}
      position="bottom-end"
      width={280}
      trigger="click"
    >
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconCheck size={16} />}
          loading={actions.busy === 'resolve'}
          disabled={!online}
          className={classes.resolve}
          classNames={{ section: classes.resolveIcon }}
        >
          {t.resolve}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.resolveAs}</Menu.Label>
        {outcomes.map((outcome) => (
          <Menu.Item key={outcome} onClick={() => actions.resolve(outcome)}>
            {texts.words.outcomes[outcome]}
            <Text size="xs" c="dimmed">
              {t.outcomeMore[outcome]}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface MoreMenuProps {
  actions: Actions;
  online: boolean;
  onPass: () => void;
}

function MoreMenu({ actions, online, onPass }: MoreMenuProps) {
  const t = texts.conversation;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t.more} disabled={!online}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.may.giveAway && (
          <>
            <Menu.Item leftSection={<IconUserShare size={16} />} onClick={onPass}>
              {t.transfer}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => actions.returnTo('queue')}>
              {t.returnQueue}
            </Menu.Item>
            <Menu.Item leftSection={<IconRobot size={16} />} onClick={() => actions.returnTo('bot')}>
              {t.returnBot}
            </Menu.Item>
          </>
        )}
        {actions.may.takeOver && (
          <Menu.Item leftSection={<IconHandGrab size={16} />} onClick={actions.takeOver}>
            {t.takeOver}
          </Menu.Item>
        )}
        {actions.may.move && (
          <Menu.Item leftSection={<IconUserShare size={16} />} onClick={onPass}>
            {t.move}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
