import { InvalidRequestError, RootError } from "../errors.js";

/** The parts of `node:fs/promises` that file transfers use. */
interface Files {
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  mkdir(path: string, options: { recursive: boolean }): Promise<unknown>;
  open(path: string, flags: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: boolean }): Promise<void>;
  stat(path: string): Promise<unknown>;
}

interface OpenFile {
  appendFile(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** The part of `node:fs` that opens a file without reading it. */
interface LazyFiles {
  openAsBlob?(path: string): Promise<Blob>;
}

interface Paths {
  dirname(path: string): string;
}

/** Access to files, on platforms that have them. */
interface Platform {
  readonly process?: {
    getBuiltinModule?(name: "node:fs"): LazyFiles;
    getBuiltinModule?(name: "node:fs/promises"): Files;
    getBuiltinModule?(name: "node:path"): Paths;
  };
}

/** What reads and writes files; throws on platforms that have none. */
export function localFiles(): LazyFiles & Files & { readonly paths: Paths } {
  // No import, so that bundles for browsers do not ask for these modules.
  const load = (globalThis as Platform).process?.getBuiltinModule;
  if (load === undefined) {
    throw new InvalidRequestError("this platform has no local files");
  }
  const { openAsBlob } = load("node:fs");
  return {
    ...load("node:fs/promises"),
    ...(openAsBlob && { openAsBlob }),
    paths: load("node:path"),
  };
}

/** A local file, which is read when it is sent. */
export async function openLocalFile(path: string): Promise<Blob> {
  const { openAsBlob, readFile } = localFiles();
  try {
    if (openAsBlob) return await openAsBlob(path);
    return new Blob([await readFile(path)]);
  } catch (cause) {
    throw new InvalidRequestError(`${path} cannot be read`, { cause });
  }
}

/** Refuses a path where a local file exists already. */
export async function refuseExisting(path: string): Promise<void> {
  const found = await localFiles()
    .stat(path)
    .catch(() => undefined);
  if (found !== undefined)
    throw new InvalidRequestError(`${path} exists already`);
}

/** Refuses a path in a folder that is not there. */
export async function refuseUnplaced(path: string): Promise<void> {
  const { paths, stat } = localFiles();
  try {
    await stat(paths.dirname(path));
  } catch (cause) {
    throw new InvalidRequestError(`${path} cannot be written`, { cause });
  }
}

/**
 * Writes a local file piece by piece. The file gets its name only when it is
 * complete; parent folders are made.
 */
export async function writeLocalFile(
  path: string,
  fill: (write: (piece: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { mkdir, open, paths, rename, rm } = localFiles();
  const unfinished = `${path}.${crypto.randomUUID().slice(0, 8)}.part`;
  const own = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      throw new RootError(`${path} cannot be written`, { cause });
    }
  };
  await own(mkdir(paths.dirname(path), { recursive: true }));
  const file = await own(open(unfinished, "wx"));
  try {
    await fill((bytes) => own(file.appendFile(bytes)));
    await own(file.close());
    await own(rename(unfinished, path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}
