package imagetranslate.chaos;

import java.util.Map;

/**
 * @param workers processes for each stage
 * @param slots of each process
 * @param leaseSeconds {@code LEASE_SECONDS}
 * @param graceSeconds {@code SHUTDOWN_GRACE_SECONDS}
 * @param highWater {@code QUEUE_HIGH_WATER}
 * @param workMillis how long a stage's work takes; 0 where not named
 */
record FleetSettings(
        int workers, int slots, int leaseSeconds, int graceSeconds, int highWater, Map<StageName, Integer> workMillis) {

    /** When a dead worker's job is back on its list at the latest: lease, grace, the reaper's period. */
    int recoverySeconds() {
        return leaseSeconds + leaseSeconds / 3;
    }
}
