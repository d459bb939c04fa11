/** What must not be left behind, whatever is killed. */
package jmpi.apps.kill;
