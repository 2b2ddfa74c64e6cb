import { createServer, type Server } from 'node:net';

/** What the relay answers to a command, or to a letter ('.'), where it does not take it. */
type Refusals = Partial<Record<'RCPT' | '.', string>>;

/** A mail relay of one room: keeps what it is given, refuses the first `later` letters, and what `never` says for good. */
export function relay(later = 0, never: Refusals = {}): Promise<{ server: Server; url: string; letters: string[] }> {
  const letters: string[] = [];
  let left = later;
  const server = createServer((socket) => {
    let body: string | null = null;
    socket.setEncoding('utf8').write('220 relay\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk: string) => {
      if (body !== null) {
        body += chunk;
        if (!body.endsWith('\r\n.\r\n')) return;
        if (!never['.']) letters.push(body);
        body = null;
        socket.write(`${never['.'] ?? '250 kept'}\r\n`);
        return;
      }
      for (const line of chunk.split('\r\n').filter(Boolean)) {
        if (line === 'DATA') {
          body = '';
          socket.write('354 go on\r\n');
        } else if (line.startsWith('MAIL') && left > 0) {
          left -= 1;
          socket.write('451 later\r\n');
        } else if (line.startsWith('RCPT') && never.RCPT) socket.write(`${never.RCPT}\r\n`);
        else socket.write(line.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      resolve({ server, letters, url: `smtp://127.0.0.1:${port}/?from=vienne@exemple.fr&ignoreTLS=true` });
    });
  });
}
