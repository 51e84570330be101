// One and many, for languages that have these two forms.

export type Countable = readonly [one: string, many: string];

/** `0 messages`, `1 message`, `2 messages`. */
export const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Where nothing counts like one, as in French: `0 message`, `1 message`, `2 messages`. */
export const pluralFrom2 = (n: number, one: string, many: string) => `${n} ${n < 2 ? one : many}`;
