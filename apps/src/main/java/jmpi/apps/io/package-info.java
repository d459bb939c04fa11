/** The files that programs read and write besides arrays and tables: images. Nothing here knows about ranks. */
package jmpi.apps.io;
