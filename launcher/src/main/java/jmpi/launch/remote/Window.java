package jmpi.launch.remote;

/** How much one end may have sent that the other has not yet done with. */
final class Window {
    private final int size;
    private int open;
    private boolean broken;

    Window(int size) {
        this.size = size;
    }

    /** Waits until there is room for so many bytes; returns false if nobody wants them any more. */
    synchronized boolean take(int bytes) {
        try {
            while (open > 0 && open + bytes > size && !broken) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        open += bytes;
        return !broken;
    }

    /** The other end is done with so many bytes. */
    synchronized void release(int bytes) {
        open -= bytes;
        notifyAll();
    }

    /** Nobody wants any more. */
    synchronized void breakUp() {
        broken = true;
        notifyAll();
    }
}
