// The figures of the supervisor's page.
import { expect, it } from 'vitest';

import { initialDesk } from '../desk/desk-state';
import { anAgent, aSummary } from '../desk/fixtures';
import { listsOf } from '../desk/lists';
import { agentLines, deskFigures } from './desk-figures';

const withAgent = (id: string) => ({ holder: 'agent', agent: { id, name: id } }) as const;

function lists(...conversations: ReturnType<typeof aSummary>[]) {
  return listsOf({ ...initialDesk, conversations: new Map(conversations.map((c) => [c.id, c])) });
}

it('lists the conversations of each agent, and the longest wait for an answer', () => {
  const shown = agentLines(
    [anAgent('tom'), anAgent('mia')],
    lists(
      aSummary('late', { holder: withAgent('tom'), unanswered_since: 50 }),
      aSummary('later', { holder: withAgent('tom'), unanswered_since: 80 }),
      aSummary('put-off', { holder: withAgent('tom'), unanswered_since: 1, snoozed_until: 900 }),
      aSummary('queue'),
    ),
  );
  expect(shown.map(({ agent, conversations }) => [agent.id, conversations.map((c) => c.id)])).toEqual([
    ['tom', ['late', 'later', 'put-off']],
    ['mia', []],
  ]);
  expect(shown.map((line) => line.longestSince)).toEqual([50, null]);
});

it('sorts available agents first, then agents who are away but have conversations', () => {
  const agents = [
    { ...anAgent('gone'), availability: 'offline' } as const,
    { ...anAgent('left-some'), availability: 'offline' } as const,
    { ...anAgent('busy'), availability: 'busy' } as const,
    anAgent('here'),
  ];
  const shown = agentLines(agents, lists(aSummary('c', { holder: withAgent('left-some') })));
  expect(shown.map(({ agent }) => agent.id)).toEqual(['here', 'busy', 'left-some', 'gone']);
});

it('counts only agents who are online and not on a break as free capacity', () => {
  const agents = [
    { ...anAgent('a'), load: 1 },
    { ...anAgent('pausing'), pause_until: 500 },
    { ...anAgent('over'), load: 6 },
    { ...anAgent('away'), availability: 'away' } as const,
  ];
  const desk = lists(aSummary('q', { held_since: 40 }), aSummary('b', { holder: { holder: 'bot' } }));
  expect(deskFigures({ agents }, desk, 100)).toEqual({
    waiting: 1,
    longestSince: 40,
    withBot: 1,
    online: 3,
    free: 3,
  });
});
