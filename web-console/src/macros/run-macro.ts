// Carries out a macro step by step and stops at the first refusal.
import type { MacroStep } from '@frontdesk/protocol';
import type { Action, Answer } from '../desk/actions';
import { fillIn, unfilled, type VariableValues } from '../desk/variables';

const MINUTE_MS = 60_000;

/** What a macro needs of the desk, for one conversation. */
export interface MacroDesk {
  say(kind: 'reply' | 'note', text: string): Promise<Answer>;
  act(action: Action): Promise<Answer>;
}

export interface MacroResult {
  /** The number of steps that were carried out. */
  done: number;
  /** Why the next step was not: the server's message, or a variable without a value. */
  refused?: { code: string; detail: string };
}

export async function runMacro(
  steps: readonly MacroStep[],
  desk: MacroDesk,
  variables: VariableValues,
  now: () => number,
): Promise<MacroResult> {
  const gap = steps
    .map((step) => (step.do === 'reply' ? unfilled(fillIn(step.text, variables)) : null))
    .find((found) => found !== null);
  // Does not start a macro that could not be finished.
  if (gap) return { done: 0, refused: { code: 'gap', detail: gap.name } };
  let done = 0;
  for (const step of steps) {
    const answer = await carryOut(step, desk, variables, now);
    if (!answer.ok) return { done, refused: answer };
    done += 1;
  }
  return { done };
}

function carryOut(
  step: MacroStep,
  desk: MacroDesk,
  variables: VariableValues,
  now: () => number,
): Promise<Answer> {
  switch (step.do) {
    case 'reply':
    case 'note':
      return desk.say(step.do, fillIn(step.text, variables));
    case 'tag':
      return desk.act({ type: 'tag', add: step.add, remove: step.remove });
    case 'transfer':
      return desk.act({ type: 'transfer', to_team: step.to_team });
    case 'snooze':
      return desk.act({ type: 'snooze', until: now() + step.minutes * MINUTE_MS });
    case 'resolve':
      return desk.act({ type: 'resolve', outcome: step.outcome });
  }
}
