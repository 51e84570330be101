// Line icons as inline SVG, because a strict page allows no image URLs.
import type { ComponentChildren } from 'preact';

function Icon({ children, name }: { children: ComponentChildren; name?: string }) {
  return (
    <svg class={name ? `icon ${name}` : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

const one = (path: string, name?: string) => () => (
  <Icon name={name}>
    <path d={path} />
  </Icon>
);

/** The desk bell: the automatic assistant's logo. */
export const BellIcon = one('M4 16.5a8 8 0 0 1 16 0M3 19.5h18M12 8.5V6M10 6h4');
export const PersonIcon = one(
  'M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM5 19.5c.8-3.3 3.5-5 7-5s6.2 1.7 7 5',
);
export const CloseIcon = one('m6.5 6.5 11 11M17.5 6.5l-11 11');
export const MoreIcon = one('M6 12h.01M12 12h.01M18 12h.01', 'icon-dots');
export const BackIcon = one('M14.5 5.5 8 12l6.5 6.5', 'icon-flip');
export const SendIcon = one('M12 19V5.5M6 11l6-6 6 6');
export const DownIcon = one('M12 5v13M6.5 12.5 12 18l5.5-5.5');
export const ClockIcon = one('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 7.5V12l3 2');
export const MailIcon = one(
  'M5 6h14a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM4.5 7.5 12 13l7.5-5.5',
);
export const PhoneIcon = one(
  'M7 4.5h2.5l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5V17a2.5 2.5 0 0 1-2.7 2.5A14.5 14.5 0 0 1 4.5 7.2 2.5 2.5 0 0 1 7 4.5Z',
);
export const PageIcon = one(
  'M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM9.5 12h5M9.5 15.5h5',
);
export const SearchIcon = one('M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.8 15.8 20 20');
export const CheckIcon = one('m5.5 12.5 4.2 4.2L18.5 7.5');
export const CloudOffIcon = one(
  'M4 4l16 16M8.5 8.2A5 5 0 0 0 7 17.5h9.5M11 6.2a5.5 5.5 0 0 1 6.8 4.5 3.5 3.5 0 0 1 2 5.6',
);
export const ChecksIcon = one('m2.5 12.8 4 4 8.2-9.3M11.5 15.3l1.5 1.5L21.5 7.5');
export const AttachIcon = one(
  'm19 11.5-7.2 7.2a4.4 4.4 0 0 1-6.2-6.2l7.6-7.6a3 3 0 0 1 4.2 4.2l-7.5 7.6a1.5 1.5 0 0 1-2.2-2.2l6.7-6.6',
);
export const SmileIcon = one(
  'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM8.7 13.5a3.6 3.6 0 0 0 6.6 0M9.3 9.6v.5M14.7 9.6v.5',
);
export const FileIcon = one('M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM13.5 4v4.5H18');
export const DownloadIcon = one('M12 4.5v10M7.5 10.5 12 15l4.5-4.5M5 19.5h14');
export const RetryIcon = one('M19 12a7 7 0 1 1-2.2-5.1M19 4.5V8h-3.5');
export const SoundIcon = one(
  'M5 9.8v4.4h3l4 3.3V6.5l-4 3.3H5ZM15.5 9.3a4 4 0 0 1 0 5.4M17.8 7a7 7 0 0 1 0 10',
);
export const NoticeIcon = one(
  'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5l1.5-1.5ZM10.3 20.5a2 2 0 0 0 3.4 0',
);
export const EndIcon = one('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 12.3l2.2 2.2L15.2 10');
export const AlertIcon = one('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4.5M12 15.8v.01');

/** A face from 1 (bad) to 5 (very good). */
export function FaceIcon({ score }: { score: number }) {
  const bend = (score - 3) * 1.9;
  return (
    <Icon name="icon-face">
      <circle cx="12" cy="12" r="9" />
      <path d={`M8 ${15 - bend / 3}Q12 ${15 + bend} 16 ${15 - bend / 3}`} />
      <path d="M9 9.5v.6M15 9.5v.6" />
    </Icon>
  );
}
