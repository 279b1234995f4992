/** Whether an address of a socket is this machine's own: nobody else can be at the other end. */
export function isLoopback(address: string | undefined): boolean {
  return /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/.test(address ?? '');
}
