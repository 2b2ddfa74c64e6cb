import { networkInterfaces } from 'node:os';
import type { Runtime } from './runtime.ts';
import type { Settings } from './settings.ts';

/** IPv4 addresses of this machine on its networks, those a phone of the room may reach first (private ranges). */
export function localAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flat()
    .filter((each) => each && !each.internal && each.family === 'IPv4')
    .map((each) => each!.address);
  const isPrivate = (address: string) => /^(192\.168|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
  return found.sort((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)));
}

export interface Addresses {
  /** Where this machine's browser goes. */
  here: string;
  /** What QR codes and printed links carry: the address that a phone can reach. */
  shared: string;
}

/** Addresses to say and to print. With APP_ORIGIN set both are the same. */
export function addresses(settings: Pick<Settings, 'origin'>, port: number): Addresses {
  if (settings.origin) return { here: settings.origin, shared: settings.origin };
  const here = `http://localhost:${port}`;
  const network = localAddresses()[0];
  return { here, shared: network ? `http://${network}:${port}` : here };
}

/**
 * Whether the `Host` of a request is this installation's: its origin's, or, where none is set, a loopback name or
 * one of the machine's own addresses. Anything else would let a foreign page borrow our forms.
 */
export function acceptedHost(host: string | undefined, settings: Pick<Settings, 'origin'>): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return true;
  if (settings.origin) return new URL(settings.origin).host === host;
  return localAddresses().includes(hostname);
}

/** The lines printed once the platform answers. */
export function announced({ here, shared }: Addresses, runtime: Pick<Runtime, 'demoWord' | 'firstRunCode'>): string {
  const lines = ['', 'Maillage est prêt.', `  Sur cette machine :   ${here}`];
  if (shared !== here) lines.push(`  Depuis un téléphone : ${shared}`);
  if (runtime.demoWord) {
    lines.push(
      `  Se connecter :        ${here}/demo, en un clic (mot demandé depuis une autre machine : ${runtime.demoWord})`,
    );
  } else if (runtime.firstRunCode) {
    lines.push(`  Créer le territoire : ${here}/premiers-pas, avec le code ${runtime.firstRunCode}`);
  } else {
    lines.push(`  Se connecter :        ${here}/connexion (sans courriel : npx maillage lien-connexion ADRESSE)`);
  }
  lines.push('  Arrêter :             Ctrl+C', '');
  return `${lines.join('\n')}\n`;
}
