// Who can receive a conversation.
import { expect, it } from 'vitest';

import { aSummary, anAgent, me } from '../desk/fixtures';
import { receiversOf } from './receivers';

const teams = [
  { id: 'orders', name: 'Orders' },
  { id: 'returns', name: 'Returns' },
];
const withTom = aSummary('c', {
  holder: { holder: 'agent', agent: { id: 'tom', name: 'Tom' } },
  team: 'orders',
});
const keys = (...args: Parameters<typeof receiversOf>) => receiversOf(...args).map((each) => each.key);

it('leaves out the user, the holder, and offline agents', () => {
  const agents = [
    anAgent(me.id),
    anAgent('tom'),
    anAgent('ada'),
    { ...anAgent('bo'), availability: 'offline' as const },
  ];
  expect(keys(withTom, agents, [], me.id)).toEqual(['agent:ada']);
});

it('sorts available colleagues before busy ones, and the least loaded first', () => {
  const agents = [
    { ...anAgent('away'), availability: 'away' as const },
    { ...anAgent('full'), availability: 'busy' as const, load: 4 },
    { ...anAgent('half'), load: 2 },
    { ...anAgent('free'), load: 1, capacity: 8 },
  ];
  expect(keys(withTom, agents, [], me.id)).toEqual(['agent:free', 'agent:half', 'agent:full', 'agent:away']);
});

it('offers teams if there are several, with the number of their available agents', () => {
  const agents = [
    { ...anAgent('ada'), teams: ['returns'] },
    { ...anAgent('bo'), teams: ['orders'], availability: 'away' as const },
    anAgent('everywhere'),
    anAgent(me.id),
  ];
  expect(keys(withTom, [], teams.slice(0, 1), me.id)).toEqual([]);
  expect(receiversOf(withTom, agents, teams, me.id).slice(0, 2)).toEqual([
    { type: 'team', key: 'team:orders', team: teams[0], present: 1 },
    { type: 'team', key: 'team:returns', team: teams[1], present: 2 },
  ]);
});

it('does not offer the team in whose queue the conversation is', () => {
  const waiting = aSummary('c', { holder: { holder: 'queue' }, team: 'orders' });
  expect(keys(waiting, [], teams, me.id)).toEqual(['team:returns']);
});
