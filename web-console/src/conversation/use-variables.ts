// What the variables of canned replies stand for in this conversation.
import { useQuery } from '@tanstack/react-query';

import { useDesk } from '../desk/desk-context';
import type { VariableValues } from '../replies/variables';
import { rest } from '../rest';
import type { Summary } from '../wire';

const ID_SHOWN = 8;

export function useVariables({ id, inbox, visitor }: Summary): VariableValues {
  const user = useDesk((s) => s.user);
  const business = useQuery({
    queryKey: ['widget', inbox],
    queryFn: () => rest.get<{ inbox: { name: string } }>(`widget/${encodeURIComponent(inbox)}`),
    staleTime: Infinity,
  });
  return {
    'visitor.name': visitor.name,
    'visitor.email': visitor.email,
    'agent.name': user?.name,
    'business.name': business.data?.inbox.name,
    'conversation.id': id.slice(0, ID_SHOWN),
  };
}
