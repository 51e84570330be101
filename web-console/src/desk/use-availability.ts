// The user's availability, and changing it.
import type { Availability } from '@frontdesk/protocol';
import { notifications } from '@mantine/notifications';

import { texts } from '../texts';
import { useDesk, useDeskStore } from './desk-context';

export function useAvailability(): [Availability, (next: Availability) => void] {
  const store = useDeskStore();
  const availability = useDesk((s) => s.availability);
  const change = async (next: Availability) => {
    const answer = await store.setAvailability(next);
    if (!answer.ok) {
      notifications.show({ title: texts.availability.failed, message: answer.detail, color: 'red' });
    }
  };
  return [availability, (next) => void change(next)];
}
