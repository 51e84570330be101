// The files of the next message: progress, errors, and a way to remove them.
import type { AttachmentLimits } from '@frontdesk/protocol';
import type { Upload } from '../uploads';
import { useWords, type Words } from '../texts';
import { CloseIcon, FileIcon, RetryIcon } from './icons';
import { Picture } from './picture';

interface TrayProps {
  uploads: readonly Upload[];
  limits: AttachmentLimits | undefined;
  onCancel(key: string): void;
  onAgain(key: string): void;
}

export function Tray({ uploads, limits, onCancel, onAgain }: TrayProps) {
  const words = useWords();
  const { t, format } = words;
  if (!uploads.length) return null;
  return (
    <ul class="tray" aria-label={t.attached}>
      {uploads.map((upload) => {
        const trouble = upload.problem ? sentence(upload, limits, words) : undefined;
        return (
          <li class={trouble ? 'tray-file tray-bad' : 'tray-file'} key={upload.key}>
            <span class="tray-picture">
              <FileIcon />
              {upload.file?.type.startsWith('image/') && (
                <Picture source={upload.file} name="" width={40} height={40} />
              )}
            </span>
            <span class="attachment-words">
              <span class="attachment-name" dir="auto">
                {upload.name}
              </span>
              {upload.state === 'uploading' ? (
                <progress
                  class="tray-progress"
                  value={upload.progress}
                  aria-label={t.uploading(upload.name)}
                />
              ) : (
                <span class="attachment-size" role={trouble ? 'alert' : undefined}>
                  {trouble ?? (upload.state === 'waiting' ? t.uploadWaits : format.bytes(upload.size))}
                </span>
              )}
            </span>
            {upload.file && (upload.state === 'waiting' || upload.problem === 'file_failed') && (
              <button
                type="button"
                class="icon-button"
                aria-label={t.uploadAgain(upload.name)}
                title={t.tryAgain}
                onClick={() => onAgain(upload.key)}
              >
                <RetryIcon />
              </button>
            )}
            <button
              type="button"
              class="icon-button"
              aria-label={t.removeFile(upload.name)}
              title={t.removeFile(upload.name)}
              onClick={() => onCancel(upload.key)}
            >
              <CloseIcon />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function sentence(
  { problem, size }: Upload,
  limits: AttachmentLimits | undefined,
  { t, format }: Words,
): string {
  switch (problem!) {
    case 'file_too_large':
      return limits && size > limits.bytes_max
        ? t.fileTooLarge(format.bytes(size), format.bytes(limits.bytes_max))
        : t.fileTooLarge(format.bytes(size), '');
    case 'file_type':
      return t.fileType(limits ? format.list(kindsOf(limits.media_types)) : '');
    case 'file_empty':
    case 'file_failed':
    case 'file_lost':
      return t.fileProblems[problem as 'file_empty' | 'file_failed' | 'file_lost'];
  }
}

const KINDS: Record<string, string> = {
  plain: 'TXT',
  'vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'vnd.oasis.opendocument.text': 'ODT',
  'vnd.oasis.opendocument.spreadsheet': 'ODS',
  webp: 'WebP',
  msword: 'DOC',
};

/** Media types as people know them: PNG, JPEG, PDF. */
export function kindsOf(mediaTypes: readonly string[]): string[] {
  return mediaTypes.map((type) => {
    const [kind, name = ''] = type.split('/');
    return KINDS[name] ?? (name === '*' ? kind! : name).replace(/^x-/, '').replace(/\+.*$/, '').toUpperCase();
  });
}
