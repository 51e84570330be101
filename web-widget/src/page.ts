// Which page the visitor is on, also where a site changes pages without loading them.

export interface PageSeen {
  url: string;
  title: string;
}

const TITLE_CHARS_MAX = 200;

/** Neither query nor fragment: they often hold what is nobody's business. */
export const pageSeen = (): PageSeen => ({
  url: location.origin + location.pathname,
  title: document.title.slice(0, TITLE_CHARS_MAX),
});

/** Calls back after a change of the path, once the page has had the time to set its title. Returns what ends it. */
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
  // Browsers without it tell nobody of pushState; the page's own functions go on working as they did.
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
