/**
 * The loops behind reductions: one class per element type, plain arrays, the choice of the operation outside of the
 * loop. Everything that is not a plain array passes through small scratch arrays.
 */
package jmpi.coll.op;
