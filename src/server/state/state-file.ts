import { resolve } from 'node:path';
import type { Database, Statement } from 'libsql';
import type { Changes, Item, KeptState, StateKeeper } from './state-keeper.ts';
import { StateFileError } from './state-keeper.ts';

/**
 * Keeps the state of an endpoint in an SQLite file. What `save` has written is there after the process was killed at any moment;
 * after a loss of power the latest of it may be missing, never half of it. Whoever opens the file takes it over: from then on the
 * one before can write no more, so no two processes ever mix their states, and none that was killed leaves a lock behind.
 *
 * @throws StateFileError where the file cannot be had, or is none of ours.
 */
export const openStateFile = async (path: string): Promise<StateKeeper> => {
  const { default: Sqlite } = await import('libsql').catch((error: unknown) => {
    throw new StateFileError(path, 'needs the package libsql, which is not installed here', { cause: error });
  });
  try {
    // A whole path, because some others are none to libsql: nothing at all, `:memory:`, or the address of a server.
    const database = opened(() => new Sqlite(resolve(path), { timeout: PATIENCE }), path);
    prepare(database, path);
    return keeperOf(database, path);
  } catch (error) {
    throw explained(error, path);
  }
};

/** Milliseconds in which another process ends what it is writing. */
const PATIENCE = 2_000;

/** `ecsl` in ASCII: SQLite keeps it in the file's head, `file` and others show it. */
const APPLICATION = 0x6563736c;

const prepare = (database: Database, path: string): void => {
  const application = numberOf(database, 'application_id');
  const isNew = numberOf(database, 'schema_version') === 0;
  if (!isNew && application !== APPLICATION)
    throw new StateFileError(
      path,
      'is a database of something else; expected a new file, or one written here',
    );
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(`
    PRAGMA application_id = ${APPLICATION};
    CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY CHECK (one = 1), value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS holder (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS item (shelf TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (shelf, key));
    CREATE TABLE IF NOT EXISTS moment (number INTEGER PRIMARY KEY, server TEXT NOT NULL, value TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS moment_of_server ON moment (server);
    INSERT INTO holder VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET number = number + 1;
  `);
};

const numberOf = (database: Database, name: string): number => {
  const [row] = [database.prepare(`PRAGMA ${name}`).raw().all()].flat(2);
  return Number(row);
};

const keeperOf = (database: Database, path: string): StateKeeper => {
  const head = database.prepare('INSERT OR REPLACE INTO head VALUES (1, ?)');
  const put = database.prepare(
    'INSERT INTO item VALUES (?, ?, ?) ON CONFLICT (shelf, key) DO UPDATE SET value = excluded.value',
  );
  const drop = database.prepare('DELETE FROM item WHERE shelf = ? AND key = ?');
  const tell = database.prepare('INSERT INTO moment (server, value) VALUES (?, ?)');
  const trim = database.prepare(
    `DELETE FROM moment WHERE server = ?
      AND number <= (SELECT number FROM moment WHERE server = ? ORDER BY number DESC LIMIT 1 OFFSET ?)`,
  );
  const holder = database.prepare('SELECT number FROM holder').raw();
  const turn = String(holder.all());
  return {
    path,
    load: () => load(database, path),
    save: (changes) => {
      try {
        database.exec('BEGIN IMMEDIATE');
        if (String(holder.all()) !== turn)
          throw new StateFileError(path, 'has been taken over by another process');
        write(changes, { database, head, put, drop, tell, trim });
        database.exec('COMMIT');
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw explained(error, path);
      }
    },
    close: () => void database.close(),
  };
};

interface Pens {
  readonly database: Database;
  readonly head: Statement;
  readonly put: Statement;
  readonly drop: Statement;
  readonly tell: Statement;
  readonly trim: Statement;
}

const write = ({ afresh, head: text, items, moments, trims }: Changes, pens: Pens): void => {
  const { database, head, put, drop, tell, trim } = pens;
  if (afresh) database.exec('DELETE FROM item; DELETE FROM moment');
  if (text !== undefined) head.run(text);
  for (const { shelf, key, value } of items)
    if (value === null) drop.run(shelf, key);
    else put.run(shelf, key, value);
  for (const { server, value } of moments) tell.run(server, value);
  for (const { server, keep } of trims) trim.run(server, server, keep);
};

const load = (database: Database, path: string): KeptState | undefined => {
  const [head] = valuesOf(database.prepare('SELECT value FROM head').raw().all(), path);
  if (head === undefined) return undefined;
  // A row keeps its place when it is written again, so things come in the order in which they came first.
  const ofShelf = database.prepare('SELECT value FROM item WHERE shelf = ? ORDER BY rowid').raw();
  const moments = database.prepare('SELECT value FROM moment ORDER BY number').raw();
  return {
    head,
    items: (shelf: Item['shelf']) => valuesOf(ofShelf.all(shelf), path),
    moments: () => valuesOf(moments.all(), path),
  };
};

const valuesOf = (rows: readonly unknown[], path: string): readonly unknown[] => {
  try {
    return rows.flat().map((text) => JSON.parse(String(text)));
  } catch (error) {
    throw new StateFileError(path, 'holds what is no JSON', { cause: error });
  }
};

/** What libsql says of a file that it cannot open has no code. */
const opened = (open: () => Database, path: string): Database => {
  try {
    return open();
  } catch (error) {
    throw new StateFileError(path, CANNOT_OPEN, { cause: error });
  }
};

const explained = (error: unknown, path: string): StateFileError => {
  if (error instanceof StateFileError) return error;
  const { rawCode, message } = Object(error);
  const problem = PROBLEMS.get(Number(rawCode) % 256) ?? `cannot be had (${String(message)})`;
  return new StateFileError(path, problem, { cause: error });
};

const CANNOT_OPEN = 'cannot be opened; expected a file, or a folder for one, that may be written';

/** By SQLite's primary result code, the last byte of what it says (https://www.sqlite.org/rescode.html). */
const PROBLEMS: ReadonlyMap<number, string> = new Map([
  [5, 'is being written by another process'],
  [8, 'cannot be written: it is read-only'],
  [10, 'cannot be written or read: the disk, or a limit on files, is against it'],
  [13, 'cannot be written: the disk is full'],
  [14, CANNOT_OPEN],
  [26, 'is no database; expected a new file, or one written here'],
]);
