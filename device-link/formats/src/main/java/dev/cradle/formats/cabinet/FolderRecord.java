package dev.cradle.formats.cabinet;

/**
 * One CFFOLDER and what a walk over its block headers found.
 *
 * @param start absolute offset of the first block
 * @param blocks cCFData
 * @param compression the method
 * @param uncompressed sum of cbUncomp
 */
record FolderRecord(long start, int blocks, CabinetCompression compression, long uncompressed) {}
