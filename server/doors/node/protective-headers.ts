// Headers of every answer, whoever makes it, that keep a web page of another origin from using it as script, style or image.

/** Names and values in turn, as node:http writes them fastest. CORS is not touched: it decides who may read. */
export const protectiveHeaders: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Cross-Origin-Resource-Policy',
  'same-origin',
];
