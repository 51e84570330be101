// A macro carries out its steps in order and stops at the first refusal.
import type { MacroStep } from '@frontdesk/protocol';
import { expect, it } from 'vitest';

import type { Action, Answer } from '../desk/actions';
import { runMacro } from './run-macro';

const steps: MacroStep[] = [
  { do: 'reply', text: 'Hello {{visitor.name}}, it is on its way.' },
  { do: 'tag', add: ['delivery'], remove: [] },
  { do: 'snooze', minutes: 60 },
  { do: 'resolve', outcome: 'solved' },
];

function aDesk(refuse?: string) {
  const did: unknown[] = [];
  const answer = (what: string): Promise<Answer> =>
    Promise.resolve(
      what === refuse ? { ok: false, code: 'not_holder', detail: 'Anna holds it.' } : { ok: true },
    );
  return {
    did,
    say: (kind: string, text: string) => {
      did.push([kind, text]);
      return answer(kind);
    },
    act: (action: Action) => {
      did.push(action);
      return answer(action.type);
    },
  };
}

it('carries out one step after the other, with the variables filled in', async () => {
  const desk = aDesk();
  const result = await runMacro(steps, desk, { 'visitor.name': 'Ada' }, () => 1_000);
  expect(result).toEqual({ done: 4 });
  expect(desk.did).toEqual([
    ['reply', 'Hello Ada, it is on its way.'],
    { type: 'tag', add: ['delivery'], remove: [] },
    { type: 'snooze', until: 3_601_000 },
    { type: 'resolve', outcome: 'solved' },
  ]);
});

it('stops at the first refusal and reports the reason', async () => {
  const desk = aDesk('snooze');
  const result = await runMacro(steps, desk, { 'visitor.name': 'Ada' }, () => 0);
  expect(result).toMatchObject({ done: 2, refused: { detail: 'Anna holds it.' } });
  expect(desk.did).toHaveLength(3);
});

it('does nothing if a variable has no value', async () => {
  const desk = aDesk();
  expect(await runMacro(steps, desk, {}, () => 0)).toEqual({
    done: 0,
    refused: { code: 'gap', detail: '{{visitor.name}}' },
  });
  expect(desk.did).toEqual([]);
});
