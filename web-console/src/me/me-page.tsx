// The user's own pages: day, profile, security, notifications.
import type { MeView } from '@frontdesk/protocol';
import { useEffect, useRef, type ComponentType } from 'react';
import { Link, Redirect } from 'wouter';

import { Page } from '../parts/page';
import { texts } from '../texts';
import { DayPage } from './day-page';
import classes from './me-page.module.css';
import { myPages } from './my-pages';
import { NotificationsPage } from './notifications-page';
import { ProfilePage } from './profile-page';
import { SecurityPage } from './security-page';

const t = texts.account;

const contents: Record<string, ComponentType<{ me: MeView }>> = {
  '/me/day': DayPage,
  '/me/profile': ProfilePage,
  '/me/security': SecurityPage,
  '/me/notifications': NotificationsPage,
};

export default function MePage({ me, page }: { me: MeView; page: string }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the navigation may be wider than the screen.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [page]);
  const current = myPages.find(({ to }) => to === `/me/${page}`);
  const Content = current && contents[current.to];
  if (!Content) return <Redirect to="/me/profile" replace />;
  return (
    <Page title={current.label}>
      <div className={classes.columns}>
        <nav ref={nav} className={classes.nav} aria-label={t.label}>
          {myPages.map(({ to, label, icon: Icon }) => (
            <Link
              key={to}
              href={to}
              className={classes.link}
              aria-current={to === current.to ? 'page' : undefined}
            >
              <Icon size={18} stroke={1.6} />
              {label}
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
