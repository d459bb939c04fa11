package jmpi.apps.bench;

import jmpi.comm.Request;

/** A call that can also be begun, to be awaited later. */
interface NonBlocking extends Exchange {
    /**
     * Begins the call.
     *
     * @return to be awaited
     */
    Request begin();
}
