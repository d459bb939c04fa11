/** What a program imports: the job, its communicators and the operations of reductions. */
package jmpi;
