// My own day as the server counts it.
import type { DayView } from '@frontdesk/protocol';
import { queryOptions, useQuery } from '@tanstack/react-query';

import { rest } from '../rest';

export const dayQuery = queryOptions({
  queryKey: ['day'],
  queryFn: () => rest.get<DayView>('me/day', { utc_offset_min: -new Date().getTimezoneOffset() }),
  staleTime: 10_000,
});

export function useDay() {
  return useQuery(dayQuery);
}
