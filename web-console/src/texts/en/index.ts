// English, the language that all others are measured by: a key that they lack does not compile.
import { account } from './account';
import { conversation } from './conversation';
import { inbox } from './inbox';
import { reports } from './reports';
import { session } from './session';
import { shell } from './shell';
import { supervise } from './supervise';
import { team } from './team';
import { words } from './words';
import { writing } from './writing';

export const en = {
  ...words,
  ...shell,
  ...session,
  ...inbox,
  ...conversation,
  ...reports,
  ...supervise,
  ...team,
  ...account,
  ...writing,
};
export type Texts = typeof en;
