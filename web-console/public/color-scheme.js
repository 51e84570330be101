// Sets light or dark before the first paint, so that the page never flashes in the wrong one.
(function () {
  var chosen = 'auto';
  try {
    chosen = localStorage.getItem('frontdesk.color-scheme') || 'auto';
  } catch (_) {
    // No storage: the system's choice stands.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
