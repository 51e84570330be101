// How a refusal of what I changed reads.
import { notifications } from '@mantine/notifications';

import { RequestFailed } from '../rest';
import { texts } from '../texts';

export function sentence(error: unknown): string {
  const t = texts.account;
  if (!(error instanceof RequestFailed)) return t.failedMore;
  return error.status === 0 ? t.offline : error.message || t.failedMore;
}

export function tellFailure(error: unknown): void {
  tellRefusal(sentence(error));
}

export function tellRefusal(message: string): void {
  notifications.show({ title: texts.account.failed, message, color: 'red' });
}

export function tellDone(message: string): void {
  notifications.show({ message, color: 'pine' });
}
