// What can be done with words and marks in the opened conversation, for the palette.
import type { ConversationSummary } from '@frontdesk/protocol';
import {
  IconAlarm,
  IconBan,
  IconBolt,
  IconBook2,
  IconBulb,
  IconTag,
  IconUserShare,
} from '@tabler/icons-react';

import { useMacros } from '../macros/macros';
import { useRunMacro } from '../macros/use-run-macro';
import { useCommands, type Command } from '../palette/commands';
import { texts } from '../texts';
import type { Floating } from './conversation-header';
import { snoozePresets } from './snooze-times';
import type { Actions } from './use-actions';

interface Does {
  float: (floating: Floating) => void;
  toTags: () => void;
  suggestLastReply: () => void;
  insertSuggested: () => void;
}

interface ToolCommandsProps {
  summary: ConversationSummary;
  actions: Actions;
  does: Does;
}

export function ToolCommands({ summary, actions, does }: ToolCommandsProps) {
  const macros = useMacros().data ?? [];
  const run = useRunMacro(summary);
  const commands: Command[] = [];
  const offer = (if_: boolean, command: Command) => if_ && commands.push(command);
  const t = texts.conversation;

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
  offer(actions.may.giveAway, {
    id: 'transfer',
    label: t.transfer,
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
  offer(actions.may.mark && !summary.blocked, {
    id: 'block',
    label: texts.block.open,
    icon: IconBan,
    run: () => does.float('block'),
  });
  useCommands(texts.palette.groups.here, commands);
  return null;
}
