package imagetranslate.worker;

import imagetranslate.dependency.DependencyUnreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What a slot passes before it takes a job; the store's gate and the isolation are shared by all slots of a process. */
record ClaimGates(List<CircuitBreaker> gates, IsolationLock isolation) {

    ClaimGates {
        gates = List.copyOf(gates);
    }

    /** Whether the step that settles one job may take the next. */
    boolean stayOpen() {
        return gates.stream().allMatch(CircuitBreaker::isOpen) && !isolation.isWanted();
    }

    /** @return whether all gates are open, at the latest after this time for each */
    boolean awaitOpen(Duration wait) throws InterruptedException {
        for (CircuitBreaker gate : gates) {
            if (!gate.awaitOpen(wait)) {
                return false;
            }
        }
        return true;
    }

    /** @return since when such a failure may be the job's own doing, see {@link CircuitBreaker#shut} */
    Instant shut(DependencyUnreachable failure, String job) {
        return gates.stream()
                .filter(gate -> gate.name().equals(failure.dependency()))
                .map(gate -> gate.shut(failure, job))
                .findFirst()
                .orElse(Instant.MIN);
    }

    /** @return since when everything that is needed serves jobs, as far as is known; now, where something serves none */
    Instant servedSince() {
        return gates.stream()
                .map(CircuitBreaker::servedSince)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** False while something is known to be away. */
    boolean areServing() {
        return gates.stream().allMatch(CircuitBreaker::isServing);
    }

    /** A job came through. */
    void served() {
        gates.forEach(CircuitBreaker::served);
    }
}
