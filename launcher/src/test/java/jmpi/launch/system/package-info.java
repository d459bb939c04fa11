/** jmpirun as users see it: real processes, started by the script. */
package jmpi.launch.system;
