import { useRef } from 'preact/hooks';

interface AnnouncementProps {
  readonly text: string;
  readonly isPlaying: boolean;
  /** When this frame began, in milliseconds. */
  readonly now: number;
}

/** While a life plays, a screen reader is told no more often than it can speak. */
const SPEAKING_MS = 3_000;

/** Tells a screen reader what the moment brought. */
export const Announcement = ({ text, isPlaying, now }: AnnouncementProps) => {
  const said = useRef({ text: '', at: Number.NEGATIVE_INFINITY });
  const isTooSoon = isPlaying && now - said.current.at < SPEAKING_MS;
  if (text !== said.current.text && !isTooSoon) said.current = { text, at: now };
  return (
    <p class="unseen" role="status" aria-live="polite">
      {said.current.text}
    </p>
  );
};
