/** From environment variables to a wired-up world. Nothing else in this module knows who started the rank. */
package jmpi.comm.boot;
