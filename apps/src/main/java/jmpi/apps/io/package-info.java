/** The files that the programs read besides arrays and tables: images. Nothing here knows about ranks. */
package jmpi.apps.io;
