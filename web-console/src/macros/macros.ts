// Macros, and each of their steps in words.
import type { MacroStep, MacroView, SaveMacro, TeamCard } from '@frontdesk/protocol';

import { duration } from '../format';
import { useCollection, useItems, type ItemList } from '../parts/use-collection';
import { texts } from '../texts';

const path = 'macros';
const MINUTE_MS = 60_000;

export function useMacros(): ItemList<MacroView> {
  return useItems<MacroView>(path, { staleTime: 60_000 });
}

export function useMacroCollection() {
  return useCollection<MacroView, SaveMacro>(path, {
    nameOf: ({ name }) => name,
    draftOf: ({ name, scope, steps }) => ({ name, scope, steps }),
  });
}

export function stepWords(step: MacroStep, teams: readonly TeamCard[]): string {
  const t = texts.macros.steps;
  switch (step.do) {
    case 'reply':
      return t.replyWith(step.text);
    case 'note':
      return t.noteWith(step.text);
    case 'tag': {
      const parts = [
        step.add.length > 0 && t.add(texts.and(step.add)),
        step.remove.length > 0 && t.remove(texts.and(step.remove)),
      ].filter((part) => part !== false);
      return parts.join(', ');
    }
    case 'transfer':
      return t.transferTo(teams.find((team) => team.id === step.to_team)?.name ?? step.to_team);
    case 'snooze':
      return t.snoozeFor(duration(step.minutes * MINUTE_MS));
    case 'resolve':
      return t.resolveAs(texts.words.outcomes[step.outcome]);
  }
}
