// Reads a port from the command line.

/** @throws Error when the text is not a port */
export const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`'${text}' is not a port: a number from 0 to 65535`);
  }
  return port;
};
