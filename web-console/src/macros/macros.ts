// Macros as the server keeps them, and each step in words.
import type { MacroStep, MacroView, TeamCard } from '@frontdesk/protocol';
import { useQuery } from '@tanstack/react-query';

import { duration } from '../format';
import { rest } from '../rest';
import { texts } from '../texts';

export const macrosKey = ['macros'];
const MINUTE_MS = 60_000;

export function useMacros() {
  return useQuery({
    queryKey: macrosKey,
    queryFn: async () => (await rest.get<{ items: MacroView[] }>('macros')).items,
    staleTime: 60_000,
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
