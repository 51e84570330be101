// Checks of account data before it is sent; the server checks the same and more.
import { LIMITS } from '@frontdesk/protocol';

export function emailLooksRight(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

export function passwordLooksRight(text: string): boolean {
  return [...text].length >= LIMITS.passwordCharsMin;
}
