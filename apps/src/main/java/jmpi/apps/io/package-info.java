/**
 * The files that the programs read and write: numpy arrays, mapped and written in parts, and images. Nothing
 * here knows about ranks.
 */
package jmpi.apps.io;
