// English, the language that all others are measured by: a key that they lack does not compile.
import { conversation } from './conversation';
import { inbox } from './inbox';
import { reports } from './reports';
import { session } from './session';
import { shell } from './shell';
import { team } from './team';
import { words } from './words';

export const en = {
  ...words,
  ...shell,
  ...session,
  ...inbox,
  ...conversation,
  ...reports,
  ...team,
};
export type Texts = typeof en;
