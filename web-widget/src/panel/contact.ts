// Ways to be reached. The server looks again; here the visitor learns of a slip before it is sent.

const PHONE_DIGITS_MIN = 5;

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);
export const isPhone = (text: string): boolean =>
  /^[-+./() \d]+$/.test(text) && text.replace(/\D/g, '').length >= PHONE_DIGITS_MIN;
