// The console's pages: who sees them, in the order of the rail and of the palette.
import type { Role, UserView } from '@frontdesk/protocol';
import {
  IconBell,
  IconBulb,
  IconChartDots,
  IconHeadset,
  IconInbox,
  IconMessageBolt,
  IconMessages,
  IconShieldLock,
  IconSunHigh,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import { texts } from '../texts';

export interface Page {
  path: string;
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  roles: readonly Role[];
}

const everybody: readonly Role[] = ['agent', 'supervisor', 'owner'];
const supervisors: readonly Role[] = ['supervisor', 'owner'];
const owners: readonly Role[] = ['owner'];

export const inbox: Page = {
  path: '/inbox',
  to: '/inbox/mine',
  label: texts.nav.inbox,
  icon: IconInbox,
  roles: everybody,
};

const pages: Page[] = [
  inbox,
  {
    path: '/replies',
    to: '/replies',
    label: texts.replies.title,
    icon: IconMessageBolt,
    roles: everybody,
  },
  { path: '/desk', to: '/desk', label: texts.nav.desk, icon: IconHeadset, roles: supervisors },
  {
    path: '/transcripts',
    to: '/transcripts',
    label: texts.nav.transcripts,
    icon: IconMessages,
    roles: owners,
  },
  { path: '/suggestions', to: '/suggestions', label: texts.suggestions.title, icon: IconBulb, roles: owners },
  { path: '/feedback', to: '/feedback', label: texts.nav.feedback, icon: IconChartDots, roles: owners },
  { path: '/team', to: '/team', label: texts.nav.team, icon: IconUsers, roles: owners },
];

export function pagesOf(user: UserView): Page[] {
  return pages.filter((page) => page.roles.includes(user.role));
}

/** Behind my menu. */
export const myPages: Pick<Page, 'to' | 'label' | 'icon'>[] = [
  { to: '/me/day', label: texts.account.pages.day, icon: IconSunHigh },
  { to: '/me/profile', label: texts.account.pages.profile, icon: IconUser },
  { to: '/me/security', label: texts.account.pages.security, icon: IconShieldLock },
  { to: '/me/notifications', label: texts.account.pages.notifications, icon: IconBell },
];
