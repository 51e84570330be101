// The pages about the user's own account, in the order of their navigation.
import { IconBell, IconShieldLock, IconSunHigh, IconUser } from '@tabler/icons-react';
import type { ComponentType } from 'react';

import { texts } from '../texts';

interface MyPage {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

export const myPages: MyPage[] = [
  { to: '/me/day', label: texts.account.pages.day, icon: IconSunHigh },
  { to: '/me/profile', label: texts.account.pages.profile, icon: IconUser },
  { to: '/me/security', label: texts.account.pages.security, icon: IconShieldLock },
  { to: '/me/notifications', label: texts.account.pages.notifications, icon: IconBell },
];
