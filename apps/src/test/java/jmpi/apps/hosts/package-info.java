/** Jobs over several real hosts, made by {@code hosts/testhosts}; skipped with the reason where that is not possible. */
package jmpi.apps.hosts;
