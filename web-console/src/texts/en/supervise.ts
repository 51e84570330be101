// The supervisor's view of the desk.
import { plural } from '../plural';

export const supervise = {
  supervise: {
    title: 'Desk',
    waiting: 'In the queue',
    longestWait: 'Longest wait',
    withBot: 'With the bot',
    online: 'Agents online',
    free: 'Free capacity',
    queue: 'Queue',
    queueEmpty: 'The queue is empty',
    queueEmptyMore: 'Conversations handed over by the bot appear here. You can assign them to an agent.',
    agents: 'Agents',
    nobody: 'No agents yet',
    nobodyMore: 'Owners add people on the Team page.',
    allAnswered: 'no unanswered messages',
    waitsFor: (time: string) => `waiting for ${time}`,
    holds: (n: number) => (n === 0 ? 'no conversation' : plural(n, 'conversation', 'conversations')),
    heldBy: (name: string) => `Conversations assigned to ${name}`,
    more: (n: number) => `${n} more in the inbox`,
  },
};
