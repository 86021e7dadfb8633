import type { ReactNode } from 'react';
import 'creditkit/styles.css';

export const metadata = { title: 'Host' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
