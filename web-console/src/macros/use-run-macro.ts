// Runs a macro in one conversation and shows the result.
import type { ConversationSummary, MacroView } from '@frontdesk/protocol';
import { notifications } from '@mantine/notifications';

import type { Action } from '../desk/actions';
import { useDeskStore } from '../desk/desk-context';
import { useVariables } from '../desk/use-variables';
import { texts } from '../texts';
import { stepWords } from './macros';
import { runMacro } from './run-macro';

export function useRunMacro(summary: ConversationSummary): (macro: MacroView) => Promise<void> {
  const store = useDeskStore();
  const variables = useVariables(summary);
  const t = texts.macros;

  return async (macro) => {
    const desk = {
      say: (kind: 'reply' | 'note', text: string) => store.send(summary.id, kind, text),
      act: (action: Action) => store.act(summary.id, action),
    };
    const serverNow = () => Date.now() + store.state.clockAheadMs;
    const { done, refused } = await runMacro(macro.steps, desk, variables, serverNow);
    if (!refused) {
      notifications.show({ message: t.ran(macro.name), color: 'pine' });
      return;
    }
    const why = refused.code === 'gap' ? texts.editor.fillIn(refused.detail) : refused.detail;
    const step = macro.steps[done];
    notifications.show({
      title: t.stopped(macro.name, done, macro.steps.length),
      message: step ? t.stoppedAt(stepWords(step, store.state.teams), why) : why,
      color: 'red',
      autoClose: 15_000,
    });
  };
}
