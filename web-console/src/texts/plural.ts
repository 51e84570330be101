// One and many, where a language has these two forms.

export type Countable = readonly [one: string, many: string];

/** `2 messages`, `1 message`. */
export const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
