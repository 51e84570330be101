// The console's pages, in the order of the navigation rail and the palette: address, name, roles, content.
import type { Role, UserView } from '@frontdesk/protocol';
import {
  IconBulb,
  IconChartDots,
  IconHeadset,
  IconInbox,
  IconMessageBolt,
  IconMessages,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';

import { roles } from './enumerations';
import { texts } from './texts';

export interface Page {
  path: string;
  /** Where its link leads, if not to `path`. */
  to?: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  roles: readonly Role[];
  /** Loaded when the page is opened. `app.tsx` has the routes of a page without it. */
  Content?: ComponentType;
}

const supervisors: readonly Role[] = ['supervisor', 'owner'];
const owners: readonly Role[] = ['owner'];

export const inbox: Page = {
  path: '/inbox',
  to: '/inbox/mine',
  label: texts.nav.inbox,
  icon: IconInbox,
  roles,
};

export const pages: readonly Page[] = [
  inbox,
  {
    path: '/replies',
    label: texts.replies.title,
    icon: IconMessageBolt,
    roles,
    Content: lazy(() => import('./replies/replies-page')),
  },
  {
    path: '/desk',
    label: texts.nav.desk,
    icon: IconHeadset,
    roles: supervisors,
    Content: lazy(() => import('./supervise/supervise-page')),
  },
  {
    path: '/transcripts',
    label: texts.nav.transcripts,
    icon: IconMessages,
    roles: owners,
    Content: lazy(() => import('./transcripts/transcripts-page')),
  },
  {
    path: '/suggestions',
    label: texts.suggestions.title,
    icon: IconBulb,
    roles: owners,
    Content: lazy(() => import('./suggestions/suggestions-page')),
  },
  {
    path: '/feedback',
    label: texts.nav.feedback,
    icon: IconChartDots,
    roles: owners,
    Content: lazy(() => import('./feedback/feedback-page')),
  },
  {
    path: '/team',
    label: texts.nav.team,
    icon: IconUsers,
    roles: owners,
    Content: lazy(() => import('./team/team-page')),
  },
];

export function pagesOf(user: UserView): Page[] {
  return pages.filter((page) => page.roles.includes(user.role));
}
