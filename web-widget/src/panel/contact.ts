// Checks contact details before they are sent, so that the visitor sees typos at once. The server checks again.
import { LIMITS } from '@frontdesk/protocol';

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);
export const isPhone = (text: string): boolean =>
  /^[-+./() \d]+$/.test(text) && text.replace(/\D/g, '').length >= LIMITS.phoneDigitsMin;
