// The page that the visitor is on, also for sites that change pages without loading them.
import { LIMITS } from '@frontdesk/protocol';

export interface PageSeen {
  url: string;
  title: string;
}

/** Without query and fragment, which often contain private data. */
export const pageSeen = (): PageSeen => ({
  url: location.origin + location.pathname,
  title: document.title.slice(0, LIMITS.pageTitleCharsMax),
});

/** Calls back after the path changed, when the page has had time to set its title. Returns a function that stops it. */
export function onPageChange(run: (page: PageSeen) => void): () => void {
  let path = location.pathname;
  const changed = () =>
    setTimeout(() => {
      if (path === location.pathname) return;
      path = location.pathname;
      run(pageSeen());
    });
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', changed);
    return () => navigation.removeEventListener('currententrychange', changed);
  }
  // Other browsers have no event for pushState, so it is wrapped; the page's calls work as before.
  const { pushState, replaceState } = history;
  history.pushState = function (...to) {
    pushState.apply(this, to);
    changed();
  };
  history.replaceState = function (...to) {
    replaceState.apply(this, to);
    changed();
  };
  addEventListener('popstate', changed);
  return () => {
    history.pushState = pushState;
    history.replaceState = replaceState;
    removeEventListener('popstate', changed);
  };
}
