/** From the word after the options to something that can be started: source file, jar, bundled program, class, executable. */
package jmpi.launch.program;
