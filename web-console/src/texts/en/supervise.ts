// The supervisor's view of the desk.
import { plural } from '../plural';

export const supervise = {
  supervise: {
    title: 'Desk',
    waiting: 'Waiting',
    longestWait: 'Longest wait',
    withBot: 'With the bot',
    online: 'Agents here',
    free: 'Free places',
    queue: 'Waiting for a person',
    queueEmpty: 'Nobody is waiting',
    queueEmptyMore: 'Visitors whom the bot hands over appear here, with what you can do for them.',
    agents: 'Agents',
    nobody: 'Nobody is on the team yet',
    nobodyMore: 'Owners add people on the page Team. Each of them appears here.',
    nobodyWaits: 'nobody waits for an answer',
    waitsFor: (time: string) => `waiting for ${time}`,
    holds: (n: number) => (n === 0 ? 'no conversation' : plural(n, 'conversation', 'conversations')),
    heldBy: (name: string) => `Conversations of ${name}`,
    more: (n: number) => `${n} more in the inbox`,
  },
};
