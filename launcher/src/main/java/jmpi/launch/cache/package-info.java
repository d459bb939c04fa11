/** Start-up caches: what is done once, when jmpi is built, so that each start is short. */
package jmpi.launch.cache;
