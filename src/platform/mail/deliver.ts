import type { Transporter } from 'nodemailer';
import { now } from '../clock/clock.ts';
import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';
import { CALENDAR_FILE, type Mail } from './eml.ts';
import { keepMail } from './keep.ts';

const WORDS_AT_MOST = 300;

const host = (): string => new URL(runtime().settings.origin ?? 'http://localhost').hostname;

const relayUrl = (): URL | null => {
  const { smtpUrl } = runtime().settings;
  return smtpUrl ? new URL(smtpUrl) : null;
};

/** Who our mails are from: `?from=` of SMTP_URL, else the account that it names when that is an address, else maillage@ our host. */
export function sender(): string {
  const smtp = relayUrl();
  const account = decodeURIComponent(smtp?.username ?? '');
  return smtp?.searchParams.get('from') ?? `Maillage <${account.includes('@') ? account : `maillage@${host()}`}>`;
}

let relay: { url: string; transport: Transporter } | null = null;

async function transportTo(smtp: URL): Promise<Transporter> {
  if (relay?.url === smtp.href) return relay.transport;
  const { createTransport } = await import('nodemailer');
  const address = new URL(smtp);
  address.searchParams.delete('from');
  const transport = createTransport({
    url: address.href,
    pool: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  } as never) as Transporter;
  if (relay) relay.transport.close();
  else onStop(() => relay?.transport.close());
  relay = { url: smtp.href, transport };
  return transport;
}

/**
 * What a server of mails says of an address that will never take mail; null: of anything else, to be tried again. A 5.7
 * (policy: « relay access denied ») is about us, not about the address.
 */
function refusalOf(error: unknown): string | null {
  const {
    command,
    responseCode = 0,
    response = '',
  } = error as {
    command?: string;
    responseCode?: number;
    response?: string;
  };
  // Addresses are refused when named; some servers wait for the end of the mail to say so.
  const ofAddress = command === 'RCPT TO' || (command === 'DATA' && /^5\d\d[ -]5\.[12]\./.test(response));
  if (!ofAddress || responseCode < 500 || /^5\d\d[ -]5\.7\./.test(response)) return null;
  return response.replaceAll(/\s+/g, ' ').slice(0, WORDS_AT_MOST);
}

/** A failure whose words go to the logs: servers repeat addresses in theirs. */
function nameless(error: unknown): Error {
  const words = error instanceof Error ? error.message : String(error);
  return new Error(words.replaceAll(/[^\s<>"']+@[^\s<>"']+/g, '…'));
}

/**
 * Hands a mail to the server of SMTP_URL, or keeps it as a file where there is none.
 * @param id what its Message-ID carries
 * @returns null when it left, else the words with which the server refuses its address for good
 * @throws Error on any other failure: to be tried again
 */
export async function deliver(id: string, { to, subject, text, calendar }: Mail): Promise<string | null> {
  const smtp = relayUrl();
  const messageId = `<${id}@${host()}>`;
  if (!smtp) {
    await keepMail({ id, at: now(), to, subject, text, ...(calendar && { calendar }) }, sender(), messageId);
    return null;
  }
  const transport = await transportTo(smtp);
  const icalEvent = calendar && { ...calendar, filename: CALENDAR_FILE };
  try {
    // An address typed by a person is one address, never a list of them.
    await transport.sendMail({
      messageId,
      from: sender(),
      to: { name: '', address: to },
      subject,
      text,
      icalEvent,
    });
    return null;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw nameless(error);
    return refusal;
  }
}
