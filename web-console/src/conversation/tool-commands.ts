// The palette commands of the open conversation.
import type { ConversationSummary } from '@frontdesk/protocol';
import {
  IconAlarm,
  IconAlarmOff,
  IconBan,
  IconBolt,
  IconBook2,
  IconBulb,
  IconCircleCheck,
  IconInfoCircle,
  IconLock,
  IconPencil,
  IconTag,
  IconUserShare,
} from '@tabler/icons-react';

import { useMacros } from '../macros/macros';
import { useRunMacro } from '../macros/use-run-macro';
import { useCommands, type Command } from '../parts/commands';
import { texts } from '../texts';
import type { Floating } from './conversation-header';
import type { DraftKind } from './drafts';
import { snoozePresets } from './snooze-times';
import type { Actions } from './use-actions';

interface Does {
  write: (kind: DraftKind) => void;
  float: (floating: Floating) => void;
  toTags: () => void;
  toDetails: () => void;
  suggestLastReply: () => void;
  insertSuggested: () => void;
}

interface ToolCommandsProps {
  summary: ConversationSummary;
  actions: Actions;
  does: Does;
}

export function ToolCommands({ summary, actions, does }: ToolCommandsProps) {
  const macros = useMacros().items;
  const run = useRunMacro(summary);
  const commands: Command[] = [];
  const offer = (if_: boolean, command: Command) => if_ && commands.push(command);
  const t = texts.conversation;

  offer(actions.may.reply, {
    id: 'reply',
    label: texts.shortcuts.reply,
    keys: 'r',
    icon: IconPencil,
    run: () => does.write('reply'),
  });
  offer(true, {
    id: 'note',
    label: texts.shortcuts.note,
    keys: 'n',
    icon: IconLock,
    run: () => does.write('note'),
  });
  offer(actions.may.reply, {
    id: 'suggested',
    label: texts.suggested.insert,
    keys: 'i',
    icon: IconBulb,
    run: does.insertSuggested,
  });
  for (const macro of macros) {
    offer(true, {
      id: `macro-${macro.id}`,
      label: texts.macros.runNamed(macro.name),
      icon: IconBolt,
      run: () => void run(macro),
    });
  }
  for (const { preset } of actions.may.snooze ? snoozePresets(Date.now()) : []) {
    offer(true, {
      id: `snooze-${preset}`,
      label: texts.snooze.presetInFull[preset],
      icon: IconAlarm,
      run: () => {
        const now = snoozePresets(Date.now()).find((each) => each.preset === preset);
        if (now) actions.snooze(now.until);
      },
    });
  }
  offer(actions.may.snooze && summary.snoozed_until !== undefined, {
    id: 'wake',
    label: texts.snooze.wake,
    icon: IconAlarmOff,
    run: actions.wake,
  });
  offer(actions.may.transfer || actions.may.move, {
    id: 'transfer',
    label: actions.may.transfer ? t.transfer : t.move,
    keys: 'p',
    icon: IconUserShare,
    run: () => does.float('transfer'),
  });
  offer(actions.may.mark, {
    id: 'tags',
    label: texts.tags.change,
    keys: 'l',
    icon: IconTag,
    run: does.toTags,
  });
  offer(true, {
    id: 'faq',
    label: texts.entry.forFaq,
    keys: 'f',
    icon: IconBook2,
    run: does.suggestLastReply,
  });
  offer(true, {
    id: 'details',
    label: t.details,
    icon: IconInfoCircle,
    run: does.toDetails,
  });
  offer(actions.may.mark && summary.blocked, {
    id: 'unblock',
    label: texts.block.unblock,
    icon: IconCircleCheck,
    run: actions.unblock,
  });
  offer(actions.may.mark && !summary.blocked, {
    id: 'block',
    label: texts.block.open,
    icon: IconBan,
    run: () => does.float('block'),
  });
  useCommands(texts.palette.groups.here, commands);
  return null;
}
