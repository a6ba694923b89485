import { emitKeypressEvents } from 'node:readline';

/** As much of stdin as a keyboard has. */
export type Keyboard = NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown };

/** What the terminal itself would make of Ctrl-C and Ctrl-Z, if it did not leave them to us. */
export interface Signals {
  interrupt(): void;
  /** Sends the program to the background; calls back once it is in front again. */
  suspend(awake: () => void): void;
}

/** Tells each key as it is pressed, by its name; what comes back gives the keyboard back. */
export const catchKeys = (
  keyboard: Keyboard,
  press: (key: string) => void,
  signals: Signals,
): (() => void) => {
  const takeOver = (): void => void keyboard.setRawMode?.(true);
  const giveBack = (): void => void keyboard.setRawMode?.(false);
  const hear = (text: string | undefined, key: Key): void => {
    if (key.ctrl === true) {
      if (key.name === 'c') signals.interrupt();
      if (key.name === 'z') {
        giveBack();
        signals.suspend(takeOver);
      }
      return;
    }
    const name = key.name ?? text;
    if (name !== undefined && key.meta !== true) press(name);
  };
  emitKeypressEvents(keyboard);
  keyboard.on('keypress', hear);
  takeOver();
  keyboard.resume();
  return () => {
    keyboard.off('keypress', hear);
    giveBack();
    keyboard.pause();
  };
};

/** As Node tells it. */
interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}
