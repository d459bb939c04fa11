/** What programs of several ranks share: failing together, and one bar for the work of all. */
package jmpi.apps.job;
