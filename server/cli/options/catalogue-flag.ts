// The option by which commands are told which products there are.

/** `--catalogue FILE`. */
export const catalogueFlag = {
  kind: 'parsed',
  parse: String,
  brief: 'The products to know, as fixture import writes them',
  placeholder: 'file',
  optional: true,
} as const;
