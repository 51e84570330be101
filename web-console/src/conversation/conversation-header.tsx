// Who it is, who holds it, and what to do with it.
import type { ConversationSummary, OutcomeView } from '@frontdesk/protocol';
import { ActionIcon, Button, Menu, Text, Title, VisuallyHidden } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowLeft,
  IconCheck,
  IconDots,
  IconInfoCircle,
  IconRobot,
  IconUserPlus,
} from '@tabler/icons-react';
import { Link } from 'wouter';

import { useDesk } from '../desk/desk-context';
import { waitsSince, type ListName } from '../desk/lists';
import { duration, waitRange } from '../format';
import { useNow } from '../parts/use-now';
import { AvailabilityDot } from '../shell/availability';
import { texts } from '../texts';
import classes from './conversation-header.module.css';
import type { Actions } from './use-actions';
import { holderLine, promiseLine, visitorName } from './wording';

interface HeaderProps {
  summary: ConversationSummary;
  list: ListName;
  actions: Actions;
  detailsHref: string;
}

export function ConversationHeader({ summary, list, actions, detailsHref }: HeaderProps) {
  const t = texts.conversation;
  const online = useDesk((s) => s.link) === 'online';

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
        <Title order={1} size="lg" lineClamp={1}>
          {visitorName(summary.visitor)}
        </Title>
        <HolderLine summary={summary} />
      </div>
      <div className={classes.actions}>
        {actions.may.reply && <ResolveMenu actions={actions} online={online} />}
        {actions.may.reply && <MoreMenu actions={actions} online={online} />}
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
    </header>
  );
}

function HolderLine({ summary }: { summary: ConversationSummary }) {
  const userId = useDesk((s) => s.user?.id);
  const place = useDesk((s) => s.waiting.indexOf(summary.id)) + 1;
  const now = useNow();
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
  }
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

function MoreMenu({ actions, online }: { actions: Actions; online: boolean }) {
  const t = texts.conversation;
  const agents = useDesk((s) => s.agents);
  const userId = useDesk((s) => s.user?.id);
  const others = agents.filter((agent) => agent.id !== userId && agent.availability !== 'offline');

  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t.more} disabled={!online}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => actions.returnTo('queue')}>
          {t.returnQueue}
        </Menu.Item>
        <Menu.Item leftSection={<IconRobot size={16} />} onClick={() => actions.returnTo('bot')}>
          {t.returnBot}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>
          <span className={classes.menuLabel}>
            <IconUserPlus size={16} />
            {t.transferTo}
          </span>
        </Menu.Label>
        <div className={classes.people}>
          {others.map((agent) => (
            <Menu.Item
              key={agent.id}
              leftSection={<AvailabilityDot availability={agent.availability} />}
              rightSection={
                <Text size="xs" c="dimmed" className="figures">
                  {texts.inbox.load(agent.load, agent.capacity)}
                </Text>
              }
              onClick={() => actions.transfer(agent)}
            >
              {agent.name}
              <VisuallyHidden>, {texts.words.availabilities[agent.availability]}, </VisuallyHidden>
            </Menu.Item>
          ))}
        </div>
        {others.length === 0 && (
          <Text size="xs" c="dimmed" px="sm" pb="xs">
            {t.transferNobody}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
