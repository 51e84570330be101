// The header of a conversation: the visitor, the holder, and the actions.
import type { AgentCard, ConversationSummary } from '@frontdesk/protocol';
import { ActionIcon, Button, Menu, Text, Title, Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconAlarmOff,
  IconArrowBackUp,
  IconArrowLeft,
  IconBan,
  IconBolt,
  IconCheck,
  IconCircleCheck,
  IconDots,
  IconHandGrab,
  IconInfoCircle,
  IconRobot,
  IconUserShare,
} from '@tabler/icons-react';
import { Link } from 'wouter';

import { useDesk, useDeskNow, useTimeline } from '../desk/desk-context';
import { waitsSince, type ListName } from '../desk/lists';
import { outcomes } from '../enumerations';
import { duration, waitRange, whenExactly } from '../format';
import { Avatar } from '../parts/avatar';
import { PriorityMark } from '../parts/priority-mark';
import { holderLine, promiseLine, teamName, visitorName } from '../parts/wording';
import { texts } from '../texts';
import { BlockDialog } from './block-dialog';
import classes from './conversation-header.module.css';
import { SnoozeMenu } from './snooze-menu';
import { TransferDialog } from './transfer-dialog';
import type { Actions } from './use-actions';

/** The dialog or menu that is open above the conversation; one at a time. */
export type Floating = 'snooze' | 'transfer' | 'macros' | 'block' | null;

interface HeaderProps {
  summary: ConversationSummary;
  list: ListName;
  actions: Actions;
  detailsHref: string;
  floating: Floating;
  onFloat: (floating: Floating) => void;
}

export function ConversationHeader(props: HeaderProps) {
  const { summary, list, actions, detailsHref, floating, onFloat } = props;
  const t = texts.conversation;
  const online = useDesk((s) => s.link) === 'online';
  const close = () => onFloat(null);

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
          {summary.blocked && (
            <span className={classes.blocked}>
              <IconBan size={14} stroke={2} aria-hidden="true" /> {texts.block.blocked}
            </span>
          )}
        </div>
        <HolderLine summary={summary} />
      </div>
      <Viewers conversation={summary.id} />
      <div className={classes.actions}>
        {actions.may.snooze && (
          <SnoozeMenu
            actions={actions}
            opened={floating === 'snooze'}
            onChange={(opened) => onFloat(opened ? 'snooze' : null)}
          />
        )}
        {actions.may.reply && <ResolveMenu actions={actions} online={online} />}
        <MoreMenu summary={summary} actions={actions} online={online} onFloat={onFloat} />
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
      <TransferDialog summary={summary} actions={actions} opened={floating === 'transfer'} onClose={close} />
      <BlockDialog
        name={visitorName(summary.visitor)}
        actions={actions}
        opened={floating === 'block'}
        onClose={close}
      />
    </header>
  );
}

/** Colleagues who have the conversation open. */
function Viewers({ conversation }: { conversation: string }) {
  const { viewers } = useTimeline(conversation);
  if (viewers.length === 0) return null;
  const words = texts.conversation.viewers(texts.and(viewers.map((agent: AgentCard) => agent.name)));
  return (
    <Tooltip label={words}>
      <div className={classes.viewers}>
        <VisuallyHidden role="status">{words}</VisuallyHidden>
        <span aria-hidden="true">
          {viewers.slice(0, 3).map((agent) => (
            <Avatar key={agent.id} name={agent.name} size={26} />
          ))}
        </span>
      </div>
    </Tooltip>
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
  if (summary.snoozed_until !== undefined) {
    parts.push(texts.snooze.snoozedUntil(whenExactly(summary.snoozed_until, now)));
  }
  const team = teamName(summary, teams);
  if (team) parts.push(team);
  return (
    <Text size="xs" c="dimmed" className={`${classes.holder} figures`}>
      {parts.join(' · ')}
    </Text>
  );
}

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
          classNames={{ section: classes.resolveIcon, label: classes.resolveLabel }}
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
  summary: ConversationSummary;
  actions: Actions;
  online: boolean;
  onFloat: (floating: Floating) => void;
}

function MoreMenu({ summary, actions, online, onFloat }: MoreMenuProps) {
  const t = texts.conversation;
  const openTransfer = () => onFloat('transfer');
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t.more} disabled={!online}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconBolt size={16} />} onClick={() => onFloat('macros')}>
          {texts.macros.run}
        </Menu.Item>
        {summary.snoozed_until !== undefined && actions.may.snooze && (
          <Menu.Item leftSection={<IconAlarmOff size={16} />} onClick={actions.wake}>
            {texts.snooze.wake}
          </Menu.Item>
        )}
        <Menu.Divider />
        {actions.may.transfer && (
          <>
            <Menu.Item leftSection={<IconUserShare size={16} />} onClick={openTransfer}>
              {t.transfer}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => actions.returnTo('queue')}>
              {t.returnQueue}
            </Menu.Item>
            <Menu.Item leftSection={<IconRobot size={16} />} onClick={() => actions.returnTo('bot')}>
              {t.returnBot}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {actions.may.takeOver && (
          <Menu.Item leftSection={<IconHandGrab size={16} />} onClick={actions.takeOver}>
            {t.takeOver}
          </Menu.Item>
        )}
        {actions.may.move && (
          <>
            <Menu.Item leftSection={<IconUserShare size={16} />} onClick={openTransfer}>
              {t.move}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {summary.blocked ? (
          <Menu.Item leftSection={<IconCircleCheck size={16} />} onClick={actions.unblock}>
            {texts.block.unblock}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconBan size={16} />} onClick={() => onFloat('block')}>
            {texts.block.open}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
