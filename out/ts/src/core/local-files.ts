import { InvalidRequestError } from "../errors.js";

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
  write(bytes: Uint8Array): Promise<unknown>;
  close(): Promise<void>;
}

interface Paths {
  dirname(path: string): string;
}

/** Access to files, on platforms that have them. */
interface Platform {
  readonly process?: {
    getBuiltinModule?(name: "node:fs/promises"): Files;
    getBuiltinModule?(name: "node:path"): Paths;
  };
}

function files(): { readonly fs: Files; readonly paths: Paths } {
  // No import, so that bundles for browsers do not ask for these modules.
  const load = (globalThis as Platform).process?.getBuiltinModule;
  if (load === undefined) {
    throw new InvalidRequestError("this platform has no local files");
  }
  return { fs: load("node:fs/promises"), paths: load("node:path") };
}

/** The content of a local file. */
export async function readLocalFile(
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { fs } = files();
  try {
    return await fs.readFile(path);
  } catch (cause) {
    throw new InvalidRequestError(`${path} cannot be read`, {
      cause,
    });
  }
}

/** Refuses a path where a local file exists already. */
export async function refuseExisting(path: string): Promise<void> {
  const { fs } = files();
  const found = await fs.stat(path).catch(() => undefined);
  if (found !== undefined)
    throw new InvalidRequestError(`${path} exists already`);
}

/**
 * Writes a local file piece by piece. The file gets its name only when it is
 * complete; parent folders are made.
 */
export async function writeLocalFile(
  path: string,
  write: (piece: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { fs, paths } = files();
  const unfinished = `${path}.part`;
  await fs.mkdir(paths.dirname(path), { recursive: true });
  const file = await fs.open(unfinished, "w");
  try {
    await write(async (bytes) => {
      await file.write(bytes);
    });
    await file.close();
    await fs.rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await fs.rm(unfinished, { force: true });
    throw error;
  }
}
