package imagetranslate.worker;

import java.util.concurrent.Semaphore;

/**
 * Lets a job that may have killed its process run by itself, with nothing in any other slot's hand but suspects that wait
 * for the same: who dies with it then is no bystander, and those that wait are not blamed, since only a job that was noted
 * as alone is. For a whole JVM, since that is what dies.
 */
final class IsolationLock {
    static final IsolationLock OF_THIS_JVM = new IsolationLock();

    private static final int ALL = Integer.MAX_VALUE;

    /** Fair, so that whoever wants to be alone is only kept waiting by those who came before. */
    private final Semaphore company = new Semaphore(ALL, true);

    /** Whether somebody waits to be alone, or is: take no other job. */
    boolean isWanted() {
        return company.hasQueuedThreads();
    }

    Place place() {
        return new Place();
    }

    /** One slot's. A slot that has nothing in its hand is nowhere. */
    final class Place {
        private volatile int permits;

        /** Waits while another slot is alone, or wants to be. */
        void enter() throws InterruptedException {
            if (permits == 0) {
                company.acquire();
                permits = 1;
            }
        }

        /** Waits until every other slot's hand is empty. */
        void enterAlone() throws InterruptedException {
            leave();
            company.acquire(ALL);
            permits = ALL;
        }

        void leave() {
            company.release(permits);
            permits = 0;
        }
    }
}
