/**
 * {@code jmpirun tune}: measures every algorithm of every collective on this machine and writes the rules by which jmpi
 * then chooses; and predicts how they would do on machines that are not there.
 */
package jmpi.apps.tune;
