// Deutsch.
import type { Texts } from '../en';
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

export const de: Texts = {
  ...words,
  ...shell,
  ...session,
  ...inbox,
  ...supervise,
  ...conversation,
  ...writing,
  ...reports,
  ...team,
  ...account,
};
