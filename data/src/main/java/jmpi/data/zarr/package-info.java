/**
 * Arrays in compressed chunks: Zarr v2 folders, which Python's {@code zarr} reads and writes, and the codecs inside them.
 * Nothing here knows about ranks; several may write different chunks at once.
 */
package jmpi.data.zarr;
