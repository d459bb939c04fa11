/**
 * The files that arrays and tables come in: numpy's {@code .npy} and {@code .npz}, mapped where the layout allows, and written
 * by many. Nothing here knows about ranks.
 */
package jmpi.data.io;
