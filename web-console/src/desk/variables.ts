// Variables of canned replies: known values are filled in; the others stay visible until the agent replaces them.
export const variableNames = [
  'visitor.name',
  'visitor.email',
  'agent.name',
  'business.name',
  'conversation.id',
] as const;
export type VariableName = (typeof variableNames)[number];
export type VariableValues = Partial<Record<VariableName, string>>;

/** `{{visitor.name}}`, or with a fallback: `{{visitor.name|there}}`. */
const variable = /\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\}/g;

export function fillIn(text: string, values: VariableValues): string {
  return text.replace(variable, (whole, name: string, otherwise?: string) => {
    const value = values[name as VariableName]?.trim();
    return value || otherwise?.trim() || whole;
  });
}

/** The first variable that is not filled in. Messages with one are not sent. */
export function unfilled(text: string): { name: string; from: number; to: number } | null {
  variable.lastIndex = 0;
  const match = variable.exec(text);
  return match ? { name: match[0], from: match.index, to: match.index + match[0].length } : null;
}

/** Variables that do not exist, for a warning while a reply is written. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(variable)].map((match) => match[1] ?? '');
  return [...new Set(names.filter((name) => !variableNames.includes(name as VariableName)))];
}
