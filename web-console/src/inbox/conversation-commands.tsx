// The palette commands of the open conversation.
import { IconArrowBackUp, IconCheck, IconHandGrab, IconRobot } from '@tabler/icons-react';
import { useLocation } from 'wouter';

import { useActions } from '../conversation/use-actions';
import { outcomes } from '../enumerations';
import { useCommands, type Command } from '../parts/commands';
import { texts } from '../texts';

export function ConversationCommands({ id }: { id: string }) {
  const [, navigate] = useLocation();
  const actions = useActions(id, () => navigate(`/inbox/mine/${id}`));
  const t = texts.conversation;
  const commands: Command[] = [];
  if (actions.may.take) {
    commands.push({ id: 'take', label: t.assign, keys: 't', icon: IconHandGrab, run: actions.take });
  }
  if (actions.may.takeOver) {
    commands.push({ id: 'take-over', label: t.takeOver, icon: IconHandGrab, run: actions.takeOver });
  }
  if (actions.may.resolve) {
    for (const outcome of outcomes) {
      commands.push({
        id: `resolve-${outcome}`,
        label: texts.palette.resolveAs(texts.words.outcomes[outcome]),
        icon: IconCheck,
        run: () => actions.resolve(outcome),
      });
    }
    commands.push({
      id: 'return-queue',
      label: t.returnQueue,
      icon: IconArrowBackUp,
      run: () => actions.returnTo('queue'),
    });
    commands.push({
      id: 'return-bot',
      label: t.returnBot,
      icon: IconRobot,
      run: () => actions.returnTo('bot'),
    });
  }
  useCommands(texts.palette.groups.here, commands);
  return null;
}
