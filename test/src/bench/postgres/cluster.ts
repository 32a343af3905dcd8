import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Scratch } from '../scratch.js';

const run = promisify(execFile);

/** Debian keeps the server's programs out of the usual path; elsewhere PostgreSQL says itself where they are. */
function places(): string[] {
  const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return ['/usr/lib/postgresql/15/bin', ...(told.status === 0 ? [told.stdout.trim()] : [])];
}

/** The folder of PostgreSQL's programs, where they are installed. */
export function postgresPrograms(): string | undefined {
  return places().find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

interface Account {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root: there an account without privileges stands in. */
async function account(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => run('id', [what, name])));
      return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
    } catch {
      // The next one, then.
    }
  }
  throw new Error('There is no account without privileges (postgres, nobody) to run PostgreSQL as.');
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 2 ** 20)}MB`;

/**
 * What somebody who knows PostgreSQL sets for one reader on this machine. Nothing is durable: only reading is measured,
 * and filling is the quicker for it.
 */
function settings(): Record<string, string> {
  const memory = totalmem();
  return {
    shared_buffers: megabytes(Math.min(2 * 2 ** 30, memory / 4)),
    effective_cache_size: megabytes(memory / 2),
    work_mem: '64MB',
    maintenance_work_mem: '512MB',
    random_page_cost: '1.1',
    // Compiling a query of a few milliseconds costs more than it gives.
    jit: 'off',
    max_wal_size: '8GB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    listen_addresses: '',
  };
}

export interface Cluster {
  /** Folder of the socket. */
  host: string;
  user: string;
  database: string;
}

/** A cluster of its own, reachable by its socket alone; it ends and is removed with the scratch. */
export async function startCluster(scratch: Scratch): Promise<Cluster> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('PostgreSQL is not installed.');
  const as = await account();
  const folder = await scratch.folder();
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid ?? as.uid);
  const data = join(folder, 'data');
  const user = 'bench';
  const options = { ...as, cwd: folder };
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', user, '--auth=trust', '--locale=C', '--encoding=UTF8', '--no-sync'],
    options,
  );
  const words = Object.entries(settings()).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const control = (...rest: string[]) => run(join(programs, 'pg_ctl'), ['-D', data, '-w', '-s', ...rest], options);
  // Released before the folder is removed, and also where the start itself fails half-way.
  scratch.onClose(async () => {
    if (existsSync(join(data, 'postmaster.pid'))) await control('-m', 'immediate', 'stop');
  });
  const quoted = [...words, '-k', folder].map((word) => (word.endsWith('=') ? `${word}''` : word)).join(' ');
  await mkdir(join(folder, 'log'), { recursive: true });
  if (as.uid !== undefined) await chown(join(folder, 'log'), as.uid, as.gid ?? as.uid);
  await control('-l', join(folder, 'log', 'server.log'), '-o', quoted, 'start');
  return { host: folder, user, database: 'postgres' };
}
