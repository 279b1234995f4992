/** Why the port could not be had, and what to do; undefined for any other fault. */
export function explainListenFault(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): string | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Something else already listens on ${host}, port ${port}. Stop it, or choose another port: PORT=${port + 1}`;
    case 'EACCES':
      return `This account may not listen on port ${port}. Choose one above 1023, such as PORT=4321.`;
    case 'EADDRNOTAVAIL':
      return `This machine does not have the address ${host}. Leave HOST out to use 127.0.0.1.`;
    default:
      return undefined;
  }
}
