// How a refused or failed request reads, and the notices that say so.
import { notifications } from '@mantine/notifications';

import { RequestFailed } from '../rest';
import { texts } from '../texts';

export function failureText(error: unknown): string {
  const t = texts.account;
  if (!(error instanceof RequestFailed)) return t.failedMore;
  return error.status === 0 ? t.offline : error.message || t.failedMore;
}

export function showFailure(error: unknown): void {
  showRefusal(failureText(error));
}

export function showRefusal(message: string): void {
  notifications.show({ title: texts.account.failed, message, color: 'red' });
}

export function showDone(message: string): void {
  notifications.show({ message, color: 'pine' });
}
