// Reading a union of wire types without asking first which of them it is.

type KeyOf<Union> = Union extends unknown ? keyof Union : never;

/** Every field that a member of a union may have, all of them optional. */
export type FieldsOf<Union> = {
  [Key in KeyOf<Union>]?: Union extends unknown ? (Key extends keyof Union ? Union[Key] : never) : never;
};
