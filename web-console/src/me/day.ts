// The agent's own day, as counted by the server.
import type { DayView } from '@frontdesk/protocol';
import { useQuery } from '@tanstack/react-query';

import { restQuery } from '../queries';

export const dayQuery = {
  ...restQuery<DayView>('me/day', { utc_offset_min: -new Date().getTimezoneOffset() }),
  staleTime: 10_000,
};

export function useDay() {
  return useQuery(dayQuery);
}
