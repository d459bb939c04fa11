/**
 * Programs that people run on jmpi. Each has a package of its own; this one holds what trains the start-up cache.
 */
package jmpi.apps;
