/** Name of this engine. It changes with every change of what the engine finds: what an earlier one has read is then read again. */
export const ENGINE = '13';
