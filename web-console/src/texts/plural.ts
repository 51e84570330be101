// Singular and plural, for languages with these two forms.

export type Countable = readonly [one: string, many: string];

/** `0 messages`, `1 message`, `2 messages`. */
export const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** If zero takes the singular, as in French: `0 message`, `1 message`, `2 messages`. */
export const pluralFrom2 = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;
