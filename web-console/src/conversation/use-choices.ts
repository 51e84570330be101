// What the editor offers at the cursor: canned replies, filled in for this conversation, or colleagues.
import { useMemo, useState } from 'react';

import { useDesk } from '../desk/desk-context';
import { fillIn, type VariableValues } from '../desk/variables';
import { plain, type Asked } from '../editor/completion';
import type { Choice } from '../editor/completion-menu';
import { useCannedFor } from '../replies/canned';
import { texts } from '../texts';

const COLLEAGUES_MAX = 8;

export function useChoices(variables: VariableValues) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const agents = useDesk((s) => s.agents);
  const myId = useDesk((s) => s.user?.id);
  const people = useMemo(() => agents.filter((agent) => agent.id !== myId), [agents, myId]);
  const canned = useCannedFor(asked?.trigger === '/' ? asked.query : null);

  const choices: Choice[] =
    asked?.trigger === '@'
      ? people
          .filter(({ name }) => matches(name, asked.query))
          .slice(0, COLLEAGUES_MAX)
          .map((agent) => ({
            key: agent.id,
            text: `@${agent.name} `,
            label: agent.name,
            mark: texts.words.availabilities[agent.availability],
          }))
      : canned.map((each) => {
          const text = fillIn(each.text, variables);
          return {
            key: each.id,
            text,
            label: `/${each.code}`,
            title: each.title,
            more: text.replace(/\s+/g, ' '),
            mark: each.scope === 'mine' ? texts.list.mine : undefined,
          };
        });
  return { choices, setAsked, people };
}

/** Matches the beginning of any word of the name. */
function matches(name: string, query: string): boolean {
  const wanted = plain(query);
  const its = plain(name);
  // The full name and a space have been typed: the mention is complete.
  if (wanted.trimEnd() === its && wanted.endsWith(' ')) return false;
  return its.startsWith(wanted) || its.split(/\s+/).some((word) => word.startsWith(wanted));
}
