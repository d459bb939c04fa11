/** Arrays and tables of which each rank has a part: mapped from files, worked on where they lie. */
package jmpi.data;
