// The frame around every page: navigation rail (a bar at the bottom on a phone), connection state, document title.
import type { UserView } from '@frontdesk/protocol';
import { Menu, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconDots, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';

import { useLists } from '../desk/desk-context';
import { myPages } from '../me/my-pages';
import { inbox, pagesOf, type Page } from '../pages';
import { openPalette } from '../palette/opening';
import { PaletteOpener } from '../palette/palette-opener';
import { ShortcutSheet } from '../palette/shortcut-sheet';
import { Mark } from '../parts/mark';
import { texts } from '../texts';
import { LinkBar } from './link-bar';
import { OfferNotices } from './offer-notices';
import classes from './shell.module.css';
import { UserMenu } from './user-menu';

/** How many pages fit into the bar on a phone; the others are behind "More". */
const PAGES_ON_PHONE_MAX = 3;

export function Shell({ user, children }: { user: UserView; children: ReactNode }) {
  const [path] = useLocation();
  const waiting = useLists().waiting.length;
  const pages = pagesOf(user);
  const current = pages.find((page) => path.startsWith(page.path));
  const mine = myPages.find((page) => path === page.to);
  useDocumentTitle(texts.titles.page((current ?? mine)?.label ?? texts.pages.notFound, waiting));
  const inConversation = /^\/inbox\/[^/]+\/./.test(path);
  const crowded = pages.length > PAGES_ON_PHONE_MAX;

  return (
    <div className={classes.shell} data-conversation={inConversation || undefined}>
      <a className="skip" href="#content">
        {texts.skipToContent}
      </a>
      <nav className={classes.rail} aria-label={texts.nav.label}>
        <div className={classes.mark}>
          <Mark />
        </div>
        {pages.map((page, i) => (
          <Link
            key={page.path}
            href={page.to ?? page.path}
            className={classes.page}
            data-behind={(crowded && i >= PAGES_ON_PHONE_MAX - 1) || undefined}
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
        {crowded && <MorePages pages={pages.slice(PAGES_ON_PHONE_MAX - 1)} current={current} />}
        <button type="button" className={`${classes.page} ${classes.search}`} onClick={openPalette}>
          <span className={classes.icon}>
            <IconSearch size={22} stroke={1.6} />
          </span>
          <span>{texts.nav.palette}</span>
        </button>
        <UserMenu user={user} />
      </nav>
      <ShortcutSheet />
      <PaletteOpener user={user} />
      <LinkBar />
      <OfferNotices />
      <main className={classes.main} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function MorePages({ pages, current }: { pages: Page[]; current: Page | undefined }) {
  return (
    <div className={classes.more}>
      <Menu position="top" width={220}>
        <Menu.Target>
          <button
            type="button"
            className={classes.page}
            aria-current={current && pages.includes(current) ? 'page' : undefined}
          >
            <span className={classes.icon}>
              <IconDots size={22} stroke={1.6} />
            </span>
            <span>{texts.nav.more}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {pages.map((page) => (
            <Menu.Item
              key={page.path}
              component={Link}
              href={page.to ?? page.path}
              leftSection={<page.icon size={18} stroke={1.6} />}
              aria-current={page === current ? 'page' : undefined}
            >
              {page.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
