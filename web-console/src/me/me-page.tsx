// Everything that is mine: profile, log-in, notifications, my day.
import type { MeView } from '@frontdesk/protocol';
import { IconBell, IconShieldLock, IconSunHigh, IconUser } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, Redirect } from 'wouter';

import { Page } from '../parts/page';
import { texts } from '../texts';
import { DayPage } from './day-page';
import classes from './me-page.module.css';
import { NotificationsPage } from './notifications-page';
import { ProfilePage } from './profile-page';
import { SecurityPage } from './security-page';

const t = texts.account;

const pages = [
  { path: 'day', icon: IconSunHigh, Content: DayPage },
  { path: 'profile', icon: IconUser, Content: ProfilePage },
  { path: 'security', icon: IconShieldLock, Content: SecurityPage },
  { path: 'notifications', icon: IconBell, Content: NotificationsPage },
] as const;

export default function MePage({ me, page }: { me: MeView; page: string }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row may be longer than the screen.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  const current = pages.find(({ path }) => path === page);
  if (!current) return <Redirect to="/me/profile" replace />;
  const { Content } = current;
  return (
    <Page title={t.pages[current.path]}>
      <div className={classes.columns}>
        <nav ref={nav} className={classes.nav} aria-label={t.label}>
          {pages.map(({ path, icon: Icon }) => (
            <Link
              key={path}
              href={`/me/${path}`}
              className={classes.link}
              aria-current={path === page ? 'page' : undefined}
            >
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              {t.pages[path]}
            </Link>
          ))}
        </nav>
        <div className={classes.content}>
          <Content me={me} />
        </div>
      </div>
    </Page>
  );
}
