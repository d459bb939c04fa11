/**
 * The hosts of a job: lists and files that name them, and the addresses by which they reach each other. Which rank
 * goes where is {@code jmpi.launch.place}.
 */
package jmpi.launch.hosts;
