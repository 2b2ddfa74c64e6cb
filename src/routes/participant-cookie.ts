import type { Cookies } from '@sveltejs/kit';
import { cookieOf } from '#capabilities/workshops';

const THIRTY_DAYS = 30 * 24 * 3600;

/** The phone keeps who it is in a day: the same phone is the same person. */
export function keepParticipant(cookies: Cookies, url: URL, workshop: string, token: string): void {
  cookies.set(cookieOf(workshop), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: THIRTY_DAYS,
  });
}
