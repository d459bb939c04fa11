/**
 * Which algorithm answers a collective call: the shape of the call goes in, and the first rule of a plain-text table
 * whose algorithm supports it gives the answer. The algorithms themselves live in one package per collective.
 */
package jmpi.coll.select;
