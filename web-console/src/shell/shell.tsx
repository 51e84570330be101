// The frame around every page: rail of pages (a bar at the bottom on a phone), state of the connection, title.
import type { UserView } from '@frontdesk/protocol';
import { VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconChartDots, IconInbox, IconMessages, IconUsers } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';

import { useLists } from '../desk/desk-context';
import { Mark } from '../parts/mark';
import { texts } from '../texts';
import { LinkBar } from './link-bar';
import { OfferNotices } from './offer-notices';
import classes from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet';
import { UserMenu } from './user-menu';

interface Page {
  path: string;
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
}

const inbox: Page = { path: '/inbox', to: '/inbox/mine', label: texts.nav.inbox, icon: IconInbox };
const ownersPages: Page[] = [
  { path: '/transcripts', to: '/transcripts', label: texts.nav.transcripts, icon: IconMessages },
  { path: '/feedback', to: '/feedback', label: texts.nav.feedback, icon: IconChartDots },
  { path: '/team', to: '/team', label: texts.nav.team, icon: IconUsers },
];

export function Shell({ user, children }: { user: UserView; children: ReactNode }) {
  const [path] = useLocation();
  const waiting = useLists().waiting.length;
  const pages = user.role === 'owner' ? [inbox, ...ownersPages] : [inbox];
  const current = pages.find((page) => path.startsWith(page.path));
  useDocumentTitle(texts.titles.page(current?.label ?? texts.product, waiting));
  const inConversation = /^\/inbox\/[^/]+\/./.test(path);

  return (
    <div className={classes.shell} data-conversation={inConversation || undefined}>
      <a className="skip" href="#content">
        {texts.skipToContent}
      </a>
      <nav className={classes.rail} aria-label={texts.nav.label}>
        <div className={classes.mark}>
          <Mark />
        </div>
        {pages.map((page) => (
          <Link
            key={page.path}
            href={page.to}
            className={classes.page}
            aria-current={page === current ? 'page' : undefined}
          >
            <span className={classes.icon}>
              <page.icon size={22} stroke={1.6} />
              {page === inbox && waiting > 0 && (
                <span className={classes.badge}>
                  <span aria-hidden="true" className="figures">
                    {waiting > 99 ? '99+' : waiting}
                  </span>
                  <VisuallyHidden>{texts.nav.waitingBadge(waiting)}</VisuallyHidden>
                </span>
              )}
            </span>
            <span>{page.label}</span>
          </Link>
        ))}
        <UserMenu user={user} />
      </nav>
      <ShortcutSheet />
      <LinkBar />
      <OfferNotices />
      <main className={classes.main} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
