import { createServer } from 'node:http';

// A process that answers everything with the same bytes: what `node:http` itself takes.
const { port, body, headers } = JSON.parse(process.argv[2] ?? '');
const bytes = Buffer.from(body, 'base64');
createServer((_request, response) => {
  response.writeHead(200, { ...headers, 'Content-Length': bytes.byteLength });
  response.end(bytes);
}).listen(port, '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
