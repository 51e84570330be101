// Checks of account data before it is sent; the server checks the same and more.
export const PASSWORD_CHARS_MIN = 10;

export function emailLooksRight(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

export function passwordLooksRight(text: string): boolean {
  return [...text].length >= PASSWORD_CHARS_MIN;
}
