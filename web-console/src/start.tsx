// Renders the console: theme, query cache, notifications, routes.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app';
import { watchInstall } from './me/install';
import { RequestFailed } from './rest';
import { theme } from './theme';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Refusals (4xx) are final; other failures are retried.
      retry: (times, error) =>
        times < 2 && !(error instanceof RequestFailed && error.status >= 400 && error.status < 500),
    },
  },
});

const colorScheme = localStorageColorSchemeManager({ key: 'frontdesk.color-scheme' });

watchInstall();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} colorSchemeManager={colorScheme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="top-right" autoClose={6000} limit={4} />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
